import type { EC2Client } from '@aws-sdk/client-ec2';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { availabilityZones } from '../../shared/adapters/availability-zones';
import { createCommandQueue } from '../../shared/adapters/command-queue';
import { createCommandOutbox } from '../../shared/adapters/outbox';
import { createRequestTable } from '../../shared/adapters/request-table';
import { createReservations } from '../../shared/adapters/reservations';
import { createWaitSlots } from '../../shared/adapters/wait-slots';
import { createNetworkBlockers } from '../../shared/kinds/ec2/network-blockers';
import type { Clock } from '../../shared/platform/clock';
import type { Log } from '../../shared/platform/log';
import { createWaits } from '../../shared/platform/waits';
import type { Config } from './config';
import type { IntakeHandlerTools } from './handler';
import { createCreateRequest } from './use-cases/create-request';
import type { Blockers } from './ports';
import { createAwaitDone } from './use-cases/await-done';
import { createDeleteRequest } from './use-cases/delete-request';
import { createPlanDeletion } from './use-cases/plan-deletion';
import { createPlanRequest } from './use-cases/plan-request';
import { createPlanUpdate } from './use-cases/plan-update';
import { createRetryRequest } from './use-cases/retry-request';
import { createUpdateRequest } from './use-cases/update-request';

/** AWS, the clock and chance, as this service needs them. */
export interface Surroundings {
  readonly table: DynamoDBDocumentClient;
  readonly sqs: SQSClient;
  /** Few calls need EC2, so its client is built for the first one. */
  readonly ec2: () => EC2Client;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Fresh random bytes, as many as asked for. */
  readonly entropy: (bytes: number) => Uint8Array;
  /** A text that was never used before. */
  readonly newRevision: () => string;
  readonly log: Log;
}

/** The service: its use cases over its adapters. */
export function wire(config: Config, surroundings: Surroundings): IntakeHandlerTools {
  const { requestTableName: tableName, networksPerCaller, addressPools: pools, region } = config;
  const { table: client, sqs, ec2, clock, random, entropy, newRevision, log } = surroundings;
  const tableOptions = { client, tableName, clock, newRevision };
  const requests = createRequestTable(tableOptions);
  const reservations = createReservations({ ...tableOptions, pools, networksPerCaller, random });
  const commands = createCommandQueue(sqs, config.commandQueueUrl);
  const tools = { requests, outbox: createCommandOutbox({ requests, commands, clock }), clock };
  const zones = availabilityZones(ec2);
  const slots = createWaitSlots({
    client,
    tableName,
    clock,
    count: config.maxWaitsAtOnce,
    random,
    newHolder: newRevision,
  });
  const waits = createWaits({ slots, clock, maxWaitSeconds: config.maxWaitSeconds });
  return {
    createRequest: createCreateRequest({ ...tools, reservations, entropy }),
    planRequest: createPlanRequest({ reservations, zones }),
    retryRequest: createRetryRequest({ ...tools, reservations }),
    deleteRequest: createDeleteRequest(tools),
    planDeletion: createPlanDeletion({ requests, blockers: blockersOf(ec2, config.networkStackTag) }),
    updateRequest: createUpdateRequest({ ...tools, zones, region }),
    planUpdate: createPlanUpdate({ requests, zones, region }),
    awaitDone: createAwaitDone({ requests, waits }),
    waits,
    region,
    stage: config.stage,
    keepsNames: config.keepsNames,
    clock,
    log,
  };
}

function blockersOf(ec2: () => EC2Client, networkStackTag: string): Blockers {
  let blockers: Blockers | undefined;
  return {
    find(vpcId, request) {
      blockers ??= createNetworkBlockers(ec2(), networkStackTag);
      return blockers.find(vpcId, request);
    },
  };
}
