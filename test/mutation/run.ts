import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import type { SourceMutant } from './instrument';
import { mutantsPage, type MutantResult } from './mutants-page';
import { simulateMutants } from './simulate-mutants';
import { findTargets } from './targets';
import { testMutants } from './test-mutants';

/** The entry of `npm run mutants`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '300' },
      'no-units': { type: 'boolean', default: false },
      page: { type: 'string', default: 'test/MUTANTS.md' },
    },
  });
  const targets = findTargets();
  const sample = sampleOf(targets.mutants, Number(values.count));
  console.log(`${targets.mutants.length} mutants are possible, ${sample.length} are tried`);

  const results = new Map<number, MutantResult>();
  await simulateMutants(targets, sample, (mutant, noticed) => {
    results.set(mutant.id, { mutant, ...(noticed !== undefined && { by: 'simulation', noticed }) });
    show(mutant, noticed, results.size, sample.length);
  });
  const left = sample.filter(({ id }) => results.get(id)?.noticed === undefined);
  if (!values['no-units']) {
    await testMutants(targets, left, (mutant, noticed) => {
      results.set(mutant.id, { mutant, ...(noticed !== undefined && { by: 'tests', noticed }) });
      show(mutant, noticed, results.size, sample.length);
    });
  }
  const page = mutantsPage(targets.mutants.length, [...results.values()], !values['no-units']);
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
