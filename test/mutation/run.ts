import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import type { SourceMutant } from './instrument';
import { mutantsPage, type MutantResult } from './mutants-page';
import { simulateMutants } from './simulate-mutants';
import { findTargets } from './targets';
import { testMutants } from './test-mutants';

/**
 * The entry of `npm run mutants`.
 *
 * `--only services/sweeper` tries only what lies there, `--tests test/unit/sweeper` runs only those tests, `--no-worlds`
 * and `--no-units` leave out one of the two lanes.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '300' },
      'no-worlds': { type: 'boolean', default: false },
      'no-units': { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      tests: { type: 'string' },
      page: { type: 'string', default: 'test/MUTANTS.md' },
    },
  });
  const targets = findTargets();
  const possible = targets.mutants.filter(({ file }) => file.startsWith(values.only));
  const sample = sampleOf(possible, Number(values.count));
  console.log(`${possible.length} mutants are possible, ${sample.length} are tried`);

  const results = new Map<number, MutantResult>();
  const inWorlds = values['no-worlds'] ? [] : sample;
  await simulateMutants(targets, inWorlds, (mutant, noticed) => {
    results.set(mutant.id, { mutant, ...(noticed !== undefined && { by: 'simulation', noticed }) });
    show(mutant, noticed, results.size, sample.length);
  });
  const left = sample.filter(({ id }) => results.get(id)?.noticed === undefined);
  if (!values['no-units']) {
    await testMutants(targets, left, values.tests?.split(' '), (mutant, noticed) => {
      results.set(mutant.id, { mutant, ...(noticed !== undefined && { by: 'tests', noticed }) });
      show(mutant, noticed, results.size, sample.length);
    });
  }
  const page = mutantsPage(possible.length, [...results.values()], !values['no-units']);
  writeFileSync(values.page, await format(page, { parser: 'markdown', printWidth: 110 }));
}

/** Every so manieth mutant: the same in every run over the same code. */
function sampleOf(mutants: readonly SourceMutant[], count: number): readonly SourceMutant[] {
  const step = Math.max(1, mutants.length / count);
  return Array.from(
    { length: Math.min(count, mutants.length) },
    (_, index) => mutants[Math.floor(index * step)],
  ).filter((mutant) => mutant !== undefined);
}

function show(
  { file, line, code, mutated }: SourceMutant,
  noticed: string | undefined,
  done: number,
  all: number,
) {
  console.log(`${done}/${all} ${noticed ?? 'SURVIVES'}  ${file}:${line}  ${code} -> ${mutated}`);
}

await main();
