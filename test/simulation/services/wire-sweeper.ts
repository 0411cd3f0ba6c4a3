import type { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { wire } from '../../../services/sweeper/wire';
import { RESERVATION_POLICY, SWEEPER_CONFIG, type ReservationPolicy, type SweeperPolicy } from './settings';
import type { ProcessTools } from './process-tools';
import { NO_SEAMS, type Seams } from './seams';
import { clientsOf, eventBusOf } from './wire-shared';

/** Service Quotas of an account in which the sweeper may not ask: it goes by AWS's presets. */
const NO_QUOTAS = {
  send: () => Promise.reject(Object.assign(new Error('not allowed'), { name: 'AccessDeniedException' })),
} as unknown as ServiceQuotasClient;

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
  const config = {
    ...SWEEPER_CONFIG,
    graceSeconds: graceMs / 1000,
    quarantineSeconds: quarantineMs / 1000,
    deleteSurplus,
    addressPools: pools,
  };
  return wire(
    config,
    { ...clients, serviceQuotas: NO_QUOTAS },
    tools,
    ({ requests, events, reservations }) => ({
      requests: seams.requests?.(requests, 'sweeper', eventBusOf(clients, 'sweeper', NO_SEAMS)) ?? requests,
      events: seams.eventBus?.(events, 'sweeper') ?? events,
      reservations: seams.reservationRelease?.(reservations, 'sweeper') ?? reservations,
    }),
  );
}
