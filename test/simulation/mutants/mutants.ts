import { EVENT_MUTANTS } from './event-mutants';
import { RESERVATION_MUTANTS } from './reservation-mutants';
import { EDGE_MUTANTS } from './edge-mutants';
import type { Mutant } from './mutant';
import { NAT_FAILURE_MUTANTS } from './nat-failure-mutants';
import { NETWORK_MUTANTS } from './network-mutants';
import { RESOURCE_MUTANTS } from './resource-mutants';
import { WORKER_MUTANTS } from './worker-mutants';

/** All deliberate defects. The simulation must notice every single one, or it is too kind. */
export const MUTANTS: readonly Mutant[] = [
  ...WORKER_MUTANTS,
  ...RESOURCE_MUTANTS,
  ...EVENT_MUTANTS,
  ...EDGE_MUTANTS,
  ...RESERVATION_MUTANTS,
  ...NETWORK_MUTANTS,
  ...NAT_FAILURE_MUTANTS,
];
