/** What came back over the wire, once everything that differs from run to run is replaced. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

/** What one call answered: its fields, or the error. */
export type Answer =
  | { readonly kind: 'answered'; readonly fields: Json }
  | { readonly kind: 'refused'; readonly code: string; readonly status: number };

/** One call of a scenario, and what one account answered to it. */
export interface Observation {
  /** The call in one line, unique in its scenario: `CreateVpc(CidrBlock: 10.0.0.0/15), time 2`. */
  readonly call: string;
  readonly answer: Answer;
}
