import { createClaims } from '../../../shared/adapters/reservations';
import { createCommandQueue } from '../../../shared/adapters/command-queue';
import { createCommandOutbox } from '../../../shared/adapters/outbox';
import { createCreateRequest } from '../../../services/intake/use-cases/create-request';
import { createDeleteRequest } from '../../../services/intake/use-cases/delete-request';
import { createHandler } from '../../../services/intake/handler';
import { createPlanRequest } from '../../../services/intake/use-cases/plan-request';
import { createRetryRequest } from '../../../services/intake/use-cases/retry-request';
import { createUpdateRequest } from '../../../services/intake/use-cases/update-request';
import { availabilityZones } from '../../../shared/adapters/availability-zones';
import {
  RESERVATION_POLICY,
  PROVISIONER_CONFIG,
  REGION,
  REQUEST_TABLE_NAME,
  type ReservationPolicy,
} from './settings';
import type { ProcessTools } from './process-tools';
import { NO_SEAMS, type Seams } from './seams';
import { clientsOf, requestTableOf } from './wire-shared';

export type IntakeHandler = ReturnType<typeof createHandler>;

/** The intake as its `main.ts` wires it, with what a simulated process has. */
export function wireIntake(
  tools: ProcessTools,
  seams: Seams = NO_SEAMS,
  policy: ReservationPolicy = RESERVATION_POLICY,
): IntakeHandler {
  const { clock, random, newRevision, log } = tools;
  const clients = clientsOf(tools, 'intake', seams);
  const requests = requestTableOf(clients, tools, 'intake', seams);
  const commands = createCommandQueue(clients.sqs, PROVISIONER_CONFIG.commandQueueUrl);
  const claims = createClaims({
    client: clients.table,
    tableName: REQUEST_TABLE_NAME,
    clock,
    newRevision,
    random,
    ...policy,
  });
  const entropy = (bytes: number) => Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256));
  const useCaseTools = { requests, outbox: createCommandOutbox({ requests, commands, clock }), clock };
  const zones = availabilityZones(() => clients.ec2);
  const wired = {
    createRequest: createCreateRequest({ ...useCaseTools, claims, entropy }),
    planRequest: createPlanRequest({ claims, zones }),
    retryRequest: createRetryRequest({ ...useCaseTools, claims }),
    deleteRequest: createDeleteRequest(useCaseTools),
    updateRequest: createUpdateRequest({ ...useCaseTools, zones, region: REGION }),
    region: REGION,
    log,
  };
  return createHandler(seams.intake?.(wired) ?? wired);
}
