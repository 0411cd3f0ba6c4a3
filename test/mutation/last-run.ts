import type { SourceMutant } from './instrument';

/** What the page says of an earlier run. */
export interface LastRun {
  /** Day, ISO 8601. */
  readonly date: string;
  readonly commit: string;
  /** How many were noticed by each lane. */
  readonly noticed: { readonly tests: number; readonly simulation: number };
  /** Whether a mutant survived then, wherever its line is now. */
  survived(mutant: SourceMutant): boolean;
}

const GENERATED = /on (\d{4}-\d\d-\d\d), commit (\w+)/;
const ROW = /^\| (\S+):\d+ +\| (`[^`]*`) +\| (`[^`]*`) +\|/gm;

/** Reads `test/MUTANTS.md`. @throws Error when it is no page of a run of both lanes */
export function readLastRun(page: string): LastRun {
  const [, date, commit] = GENERATED.exec(page) ?? [];
  if (date === undefined || commit === undefined)
    throw new Error('The page does not say when it was generated');
  const survivors = new Set(Array.from(page.matchAll(ROW), ([, ...cells]) => cells.join(' ')));
  return {
    date,
    commit,
    noticed: {
      tests: countIn(page, 'noticed by unit and contract tests'),
      simulation: countIn(page, 'noticed by the simulation'),
    },
    survived: ({ file, code, mutated }) => survivors.has([file, cellOf(code), cellOf(mutated)].join(' ')),
  };
}

/** Code as the page shows it. */
export function cellOf(code: string): string {
  return `\`${code.replaceAll('|', '\\|').replaceAll('`', "'")}\``;
}

function countIn(page: string, what: string): number {
  const count = new RegExp(`^\\| ${what} +\\| (\\d+) +\\|$`, 'm').exec(page)?.[1];
  if (count === undefined) throw new Error(`The page does not say how many are ${what}`);
  return Number(count);
}
