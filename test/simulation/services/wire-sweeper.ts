import { createClaimAudit } from '../../../shared/adapters/stale-reservations';
import { createCommandQueue } from '../../../shared/adapters/command-queue';
import { createLiveNetworks } from '../../../shared/kinds/ec2/live-networks';
import { createRequestLists } from '../../../shared/adapters/request-lists';
import { createUnsettledRequests } from '../../../shared/adapters/pending-requests';
import { createHandler } from '../../../services/sweeper/handler';
import { createOwnedResources } from '../../../shared/kinds/ec2/owned-resources';
import { createSweepRequests } from '../../../services/sweeper/sweep-requests';
import {
  RESERVATION_POLICY,
  PROVISIONER_CONFIG,
  REQUEST_TABLE_NAME,
  STACK_TAG,
  SWEEPER_CALL_TIMEOUT_MS,
  SWEEP_MS,
  type ReservationPolicy,
  type SweeperPolicy,
} from './settings';
import type { ProcessTools } from './process-tools';
import { NO_SEAMS, type Seams } from './seams';
import { claimReleaseOf, clientsOf, eventBusOf, requestTableOf } from './wire-shared';

export type SweeperHandler = ReturnType<typeof createHandler>;

/** The sweeper as its `main.ts` wires it, with what a simulated process has. */
export function wireSweeper(
  tools: ProcessTools,
  { graceMs, quarantineMs, deleteSurplus }: SweeperPolicy,
  seams: Seams = NO_SEAMS,
  { pools }: ReservationPolicy = RESERVATION_POLICY,
): SweeperHandler {
  const { clock, newRevision, log } = tools;
  const clients = clientsOf(tools, 'sweeper', seams);
  const sweepRequests = createSweepRequests({
    requests: requestTableOf(clients, tools, 'sweeper', seams),
    unsettled: createUnsettledRequests(clients.table, REQUEST_TABLE_NAME),
    commands: createCommandQueue(clients.sqs, PROVISIONER_CONFIG.commandQueueUrl),
    claims: claimReleaseOf(clients, 'sweeper', seams),
    audit: createClaimAudit({
      client: clients.table,
      tableName: REQUEST_TABLE_NAME,
      clock,
      newRevision,
      pools,
    }),
    announcements: eventBusOf(clients, 'sweeper', seams),
    owned: createOwnedResources(clients.ec2, STACK_TAG),
    lists: createRequestLists(clients.table, REQUEST_TABLE_NAME),
    live: createLiveNetworks(clients.ec2, STACK_TAG),
    networkStackTag: STACK_TAG,
    sweepMs: SWEEP_MS,
    clock,
    log,
    graceMs,
    enoughMs: SWEEPER_CALL_TIMEOUT_MS,
    patienceMs: graceMs,
    quarantineMs,
    deleteSurplus,
  });
  return createHandler({ sweepRequests, log });
}
