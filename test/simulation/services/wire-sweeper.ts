import { wire } from '../../../services/sweeper/wire';
import {
  ACCOUNT_ID,
  RESERVATION_POLICY,
  PROVISIONER_CONFIG,
  REGION,
  REQUEST_TABLE_NAME,
  STACK_TAG,
  SWEEPER_CALL_TIMEOUT_MS,
  SWEEP_MS,
  type ReservationPolicy,
  type SweeperPolicy,
} from './settings';
import type { ProcessTools } from './process-tools';
import { NO_SEAMS, type Seams } from './seams';
import { clientsOf, eventBusOf } from './wire-shared';

export type SweeperHandler = ReturnType<typeof wire>;

/** The deployed wiring of the sweeper, with what a simulated process has, and with the defects of a mutant. */
export function wireSweeper(
  tools: ProcessTools,
  policy: SweeperPolicy,
  seams: Seams = NO_SEAMS,
  { pools }: ReservationPolicy = RESERVATION_POLICY,
): SweeperHandler {
  const { graceMs, quarantineMs, deleteSurplus } = { ...policy, ...seams.sweeper };
  const clients = clientsOf(tools, 'sweeper', seams);
  const { commandQueueUrl, eventBusName } = PROVISIONER_CONFIG;
  const config = {
    region: REGION,
    accountId: ACCOUNT_ID,
    requestTableName: REQUEST_TABLE_NAME,
    commandQueueUrl,
    eventBusName,
    networkStackTag: STACK_TAG,
    callTimeoutSeconds: SWEEPER_CALL_TIMEOUT_MS / 1000,
    sweepSeconds: SWEEP_MS / 1000,
    graceSeconds: graceMs / 1000,
    quarantineSeconds: quarantineMs / 1000,
    deleteSurplus,
    addressPools: pools,
    quotas: { vpcs: 5, addresses: 5, natGateways: 5 },
  };
  return wire(config, clients, tools, ({ requests, events, reservations }) => ({
    requests: seams.requests?.(requests, 'sweeper', eventBusOf(clients, 'sweeper', NO_SEAMS)) ?? requests,
    events: seams.announcements?.(events, 'sweeper') ?? events,
    reservations: seams.reservationRelease?.(reservations, 'sweeper') ?? reservations,
  }));
}
