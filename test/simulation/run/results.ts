import type { MutantResult } from './measure-mutants';
import type { RangeOptions } from './options';
import type { Summary } from './summary';

/** Everything that a run of the command found out. */
export interface Results {
  readonly options: RangeOptions;
  readonly seeds: Summary;
  readonly singles: Summary;
  readonly pairs: Summary | undefined;
  readonly mutants: readonly MutantResult[] | undefined;
  readonly seconds: number;
}
