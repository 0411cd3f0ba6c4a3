import { globSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { bundleMutants } from './bundle-mutants';
import type { SourceMutant } from './instrument';
import { ENDLESS, startChild } from './question-child';
import type { Targets } from './targets';
import type { TestAnswer, TestQuestion } from './test-worker';

const FILES = join('node_modules', '.cache', 'vpc-vending', 'mutation-tests.cjs');
const WORKER = join('node_modules', '.cache', 'vpc-vending', 'mutation-test-worker.mjs');

/** Tests that run the services and their adapters, and need no local system. */
const TESTS = [
  'test/unit/{adapters,domain,intake,kinds,operations,platform,provisioner,status,sweeper}/**/*.test.ts',
  'test/contracts/*.test.ts',
] as const;

/** So many of the quickest tests that reach a mutant, beside those of its unit, are tried before all. */
const QUICKEST = 40;

/** A test of a mutant that makes the code go round in circles is ended after this, and it counts as noticed. */
const PATIENCE_MS = 50_000;

/** Whether a test is of that file; all tests of kinds are of every file of kinds, which mostly work together. */
function isOfUnit(test: string, file: string): boolean {
  return (
    basename(test, '.test.ts') === basename(file, '.ts') ||
    (test.startsWith('test/unit/kinds/') && file.startsWith('shared/kinds/'))
  );
}

/** Runs, for each mutant, the tests that reach it until one fails: those of its unit first, then the quickest others. */
export async function testMutants(
  targets: Targets,
  mutants: readonly SourceMutant[],
  onDone: (mutant: SourceMutant, noticed: string | undefined) => void,
): Promise<void> {
  if (mutants.length === 0) return;
  const files = TESTS.flatMap((pattern) => globSync(pattern)).sort();
  const loaders = files.map(
    (file) => `${JSON.stringify(file)}: () => import(${JSON.stringify(`./${file}`)})`,
  );
  await bundleMutants(targets, {
    stdin: { contents: `module.exports = { ${loaders.join(', ')} };`, resolveDir: process.cwd() },
    outfile: FILES,
    // Some packages can only be required, and the worker runs it once for each file.
    format: 'cjs',
  });
  await bundleMutants(targets, { entryPoints: ['test/mutation/test-worker.ts'], outfile: WORKER });

  const child = startChild<TestQuestion, TestAnswer>(WORKER, [resolve(FILES)]);
  try {
    const baseline = await child.ask({ kind: 'reach' });
    if (baseline === undefined || !('reached' in baseline)) throw new Error('The tests do not run');
    console.log(`${baseline.reached.length} tests; not fit to be run again and again:`, baseline.unfit);
    const tests = baseline.reached
      .map(({ index, file, ids, ms }) => ({ index, file, ids: new Set(ids), ms }))
      .toSorted((one, other) => one.ms - other.ms);
    let left = mutants;
    // Most are noticed by one of the quick tests; what is left is worth all of them.
    for (const most of [QUICKEST, Infinity]) {
      const survivors: SourceMutant[] = [];
      for (const mutant of left) {
        const reaching = tests.filter(({ ids }) => ids.has(mutant.id));
        const own = reaching.filter(({ file }) => isOfUnit(file, mutant.file));
        const others = reaching.filter(({ file }) => !isOfUnit(file, mutant.file));
        const chosen = most === QUICKEST ? [...own, ...others.slice(0, QUICKEST)] : others.slice(QUICKEST);
        const cases = chosen.map(({ index }) => index);
        const answer = await child.ask({ kind: 'mutant', id: mutant.id, cases }, PATIENCE_MS);
        const noticed = answer === undefined ? ENDLESS : 'noticed' in answer ? answer.noticed : undefined;
        if (answer !== undefined && noticed === ENDLESS) child.restart();
        if (noticed === undefined && most === QUICKEST) survivors.push(mutant);
        else onDone(mutant, noticed);
      }
      left = survivors;
      console.log(`${left.length} left`);
    }
  } finally {
    child.end();
  }
}
