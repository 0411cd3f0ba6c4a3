/** Why a mutant that survives may survive. */
export interface ExplainedMutant {
  readonly file: string;
  readonly code: string;
  /** Left out, the reason holds for every mutant of that code. */
  readonly mutated?: string;
  readonly reason: string;
}

export const EXPLAINED: readonly ExplainedMutant[] = [];
