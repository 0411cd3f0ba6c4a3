import type { Seams } from '../services/seams';

/** A deliberate defect: the services are wired with it, and the simulation must notice. */
export interface Mutant {
  /** Kebab-case, for the command line. */
  readonly name: string;
  /** What a programmer might have got wrong. */
  readonly defect: string;
  readonly seams: Seams;
}
