import type { SourceMutant } from './instrument';

/** What became of a mutant. */
export interface MutantResult {
  readonly mutant: SourceMutant;
  readonly by?: 'simulation' | 'tests';
  /** The promise that was broken, or the test that failed; absent of a survivor. */
  readonly noticed?: string;
}

/** `test/MUTANTS.md`: nothing in it is typed by hand. */
export function mutantsPage(possible: number, results: readonly MutantResult[], hasUnits: boolean): string {
  const by = (who: MutantResult['by']) => results.filter((result) => result.by === who).length;
  const survivors = results.filter(({ noticed }) => noticed === undefined);
  return [
    '# Mutants',
    '',
    'Generated; `npm run mutants` writes it. Each mutant changes one place of `services/` or `shared/adapters/`: a',
    'condition is always or never true, an operator is swapped, a default or a call is left out. It is noticed when a',
    'world of the simulation breaks a promise or does not end, or else when a test fails that reaches the place.',
    '',
    '|  |  |',
    '| --- | --- |',
    `| possible mutants | ${possible} |`,
    `| tried | ${results.length} |`,
    `| noticed by the simulation | ${by('simulation')} |`,
    `| noticed by unit and contract tests | ${hasUnits ? by('tests') : 'not in this run'} |`,
    `| survivors | ${survivors.length} |`,
    '',
    '## Survivors',
    '',
    '| place | code | mutant |',
    '| --- | --- | --- |',
    ...survivors.map(
      ({ mutant: { file, line, code, mutated } }) => `| ${file}:${line} | ${cell(code)} | ${cell(mutated)} |`,
    ),
    '',
  ].join('\n');
}

function cell(code: string): string {
  return `\`${code.replaceAll('|', '\\|').replaceAll('`', "'")}\``;
}
