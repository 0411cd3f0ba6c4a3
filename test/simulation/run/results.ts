import type { MutantResult } from './measure-mutants';
import type { RangeOptions } from './options';
import { addSummary, emptySummary, type Summary } from './summary';

/** Everything that a run of the command found out. */
export interface Results {
  readonly options: RangeOptions;
  readonly seeds: Summary;
  readonly singles: Summary;
  readonly orders: Summary | undefined;
  readonly pairs: Summary | undefined;
  readonly mutants: readonly MutantResult[] | undefined;
  readonly seconds: number;
}

/** Of all worlds that were to keep every promise. */
export function totalOf({ seeds, singles, orders, pairs }: Results): Summary {
  const total = emptySummary();
  for (const part of [seeds, singles, orders, pairs]) if (part) addSummary(total, part);
  return total;
}
