import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import type { SourceMutant } from './instrument';
import { readLastRun } from './last-run';
import { mutantsPage, reasonOf, type MutantResult } from './mutants-page';
import { chosenFrom, keepSample, triedBefore } from './sample';
import { simulateMutants } from './simulate-mutants';
import { findTargets } from './targets';
import { testMutants } from './test-mutants';

/**
 * The entry of `npm run mutants`: first the tests, because they take milliseconds, then the worlds of the simulation
 * for what they did not notice.
 *
 * `--only services/sweeper` tries only what lies there, `--count 300` tries so many instead of all, see
 * {@link chosenFrom}, `--no-units` and `--no-worlds` leave out one of the two lanes. `--again` works on top of the last
 * whole run: it tries what survived and has no reason, wherever it lies, and as many as `--count` says, by default none,
 * that were never tried.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      again: { type: 'boolean', default: false },
      count: { type: 'string' },
      'no-worlds': { type: 'boolean', default: false },
      'no-units': { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      page: { type: 'string', default: 'test/MUTANTS.md' },
    },
  });
  // It takes an hour: whatever else runs on this machine goes first.
  setPriority(10);
  const targets = findTargets();
  const before = values.again ? readLastRun(readFileSync(values.page, 'utf8')) : undefined;
  const tried = before ? triedBefore(targets.mutants) : [];
  const survived = tried.filter((mutant) => before?.survived(mutant));
  const possible = targets.mutants.filter(
    (mutant) => mutant.file.startsWith(values.only) && !tried.includes(mutant),
  );
  const chosen = chosenFrom(possible, Number(values.count ?? (before ? 0 : possible.length)));
  const sample = [...survived.filter((mutant) => reasonOf(mutant) === undefined), ...chosen];
  console.log(`${possible.length} new mutants are possible, ${sample.length} are tried`);

  const results = new Map<number, MutantResult>(survived.map((mutant) => [mutant.id, { mutant }]));
  const tell = (by: 'tests' | 'simulation') => (mutant: SourceMutant, noticed: string | undefined) => {
    results.set(mutant.id, { mutant, ...(noticed !== undefined && { by, noticed }) });
    const { id, file, line, code, mutated } = mutant;
    console.log(`${by} ${id} ${noticed ?? 'SURVIVES'}  ${file}:${line}  ${code} -> ${mutated}`);
  };
  if (!values['no-units']) await testMutants(targets, sample, tell('tests'));
  const left = sample.filter(({ id }) => results.get(id)?.noticed === undefined);
  if (!values['no-worlds']) await simulateMutants(targets, left, tell('simulation'));

  const page = mutantsPage({
    date: new Date().toISOString().slice(0, 10),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
    possible: before ? targets.mutants.length : possible.length,
    added: chosen.length,
    results: [...results.values()].sort((one, other) => one.mutant.id - other.mutant.id),
    before,
    lanes: [
      ...(values['no-units'] ? [] : (['tests'] as const)),
      ...(values['no-worlds'] ? [] : (['simulation'] as const)),
    ],
  });
  if (before || values.only === '') keepSample(targets.mutants, [...tried, ...chosen]);
  writeFileSync(values.page, await format(page, { parser: 'markdown', printWidth: 110 }));
}

await main();
