import type { EC2Client } from '@aws-sdk/client-ec2';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createAccountQuotas } from '../../shared/adapters/account-quotas';
import { createCommandQueue } from '../../shared/adapters/command-queue';
import { createEventBus, type EventBus } from '../../shared/adapters/event-bus';
import { createCommandOutbox, createEventOutbox } from '../../shared/adapters/outbox';
import { createFindings } from '../../shared/adapters/findings';
import { createPendingRequests } from '../../shared/adapters/pending-requests';
import { createRequestLists } from '../../shared/adapters/request-lists';
import { createPoolAllocations } from '../../shared/adapters/pool-allocations';
import { createRequestTable, type RequestTable } from '../../shared/adapters/request-table';
import { createReservationRelease, type ReservationRelease } from '../../shared/adapters/reservation-release';
import { createRestoreMarker } from '../../shared/adapters/restore-marker';
import { createAllocationAudit } from '../../shared/adapters/allocation-audit';
import { QUOTA_COUNTS } from '../../shared/kinds/ec2/kinds-on-ec2';
import { createLiveNetworks } from '../../shared/kinds/ec2/live-networks';
import { readQuotaUsage } from '../../shared/kinds/ec2/quota-usage';
import { createOwnedResources } from '../../shared/kinds/ec2/owned-resources';
import type { Clock } from '../../shared/platform/clock';
import type { Log } from '../../shared/platform/log';
import type { Config } from './config';
import { createHandler } from './handler';
import { createSweepRequests } from './use-cases/sweep-requests';

/** The services of AWS that the sweeper speaks to. */
export interface Clients {
  readonly ec2: EC2Client;
  readonly sqs: SQSClient;
  readonly serviceQuotas: ServiceQuotasClient;
  readonly events: EventBridgeClient;
  readonly table: DynamoDBDocumentClient;
}

/** What a process has beside its clients. */
export interface Runtime {
  readonly clock: Clock;
  /** A text that was never used before. */
  readonly newRevision: () => string;
  readonly log: Log;
}

/** The parts that are joined together; a simulation may alter them. */
export interface Parts {
  readonly requests: RequestTable;
  readonly events: EventBus;
  readonly reservations: ReservationRelease;
}

/** The sweeper's handler, wired as it is deployed. @param alter what becomes of the parts before they are joined */
export function wire(
  config: Config,
  clients: Clients,
  runtime: Runtime,
  alter: (parts: Parts) => Parts = (parts) => parts,
) {
  const { clock, newRevision, log } = runtime;
  const { requestTableName: tableName, networkStackTag, commandQueueUrl, addressPools: pools } = config;
  const { ec2, sqs, table: client } = clients;
  const table = { client, tableName, clock, newRevision };
  const { requests, events, reservations } = alter({
    requests: createRequestTable(table),
    events: createEventBus(clients.events, config.eventBusName, config),
    reservations: createReservationRelease(table),
  });
  const commands = createCommandQueue(sqs, commandQueueUrl);
  const sweepRequests = createSweepRequests({
    requests,
    outbox: {
      ...createCommandOutbox({ requests, commands, clock }),
      ...createEventOutbox({ requests, events, reservations, clock }),
    },
    findings: createFindings(table),
    audit: createAllocationAudit({ ...table, pools }),
    pending: createPendingRequests(table),
    owned: createOwnedResources(ec2, networkStackTag),
    lists: createRequestLists(table),
    live: createLiveNetworks(ec2, networkStackTag),
    restores: createRestoreMarker(table),
    usage: { read: () => readQuotaUsage(ec2, QUOTA_COUNTS) },
    quotas: createAccountQuotas(clients.serviceQuotas),
    givenQuotas: config.quotas,
    allocations: createPoolAllocations(table),
    pools,
    networkStackTag,
    sweepMs: config.sweepSeconds * 1000,
    clock,
    log,
    graceMs: config.graceSeconds * 1000,
    enoughMs: config.callTimeoutSeconds * 1000,
    // After as long again, the command that was sent is overdue as well.
    patienceMs: config.graceSeconds * 1000,
    quarantineMs: config.quarantineSeconds * 1000,
    deleteSurplus: config.deleteSurplus,
  });
  return createHandler({ sweepRequests, log });
}
