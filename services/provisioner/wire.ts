import type { EC2Client } from '@aws-sdk/client-ec2';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { availabilityZones } from '../../shared/adapters/availability-zones';
import { createCallBudgetTable } from '../../shared/adapters/call-budget';
import { createCommandQueue } from '../../shared/adapters/command-queue';
import { createEventBus, type EventBus } from '../../shared/adapters/event-bus';
import { createCommandOutbox, createEventOutbox } from '../../shared/adapters/outbox';
import { createVpcPointers } from '../../shared/adapters/request-lookup';
import { createRequestTable, type RequestTable } from '../../shared/adapters/request-table';
import { createReservationRelease, type ReservationRelease } from '../../shared/adapters/reservation-release';
import { resourceHandlers } from '../../shared/kinds/ec2/kinds-on-ec2';
import { createNetworkBlockers } from '../../shared/kinds/ec2/network-blockers';
import { createNetworkOrphans } from '../../shared/kinds/ec2/network-orphans';
import type { ResourceHandlers } from '../../shared/kinds/resource-handler';
import type { Clock } from '../../shared/platform/clock';
import type { Log } from '../../shared/platform/log';
import type { Config } from './config';
import { createHandler, type ProvisionerHandlerTools } from './handler';
import { mergingDeletion } from './merge-deletion';
import { policiesOf, type Policies } from './policies';
import { createLocalBudget, withFallback } from './reconciler/call-budget';
import { afterRejection, WHOLE } from './reconciler/learned-share';
import type { Orphans } from './ports';
import { createPacer } from './reconciler/pacer';
import { createSqsDeliveries } from './sqs-deliveries';
import { createProvisionNetwork } from './use-cases/provision-network';

/** The services of AWS that the provisioner speaks to. */
export interface Clients {
  /** Must send each call once: the SDK's own retry would make a second VPC. */
  readonly ec2: EC2Client;
  readonly sqs: SQSClient;
  readonly events: EventBridgeClient;
  readonly table: DynamoDBDocumentClient;
}

/** What a process has beside its clients. */
export interface Runtime {
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** A text that was never used before. */
  readonly newRevision: () => string;
  readonly log: Log;
  readonly closeConnections?: () => void;
}

/** The parts that are joined together; a simulation may alter them. */
export interface Parts {
  readonly policies: Policies;
  readonly requests: RequestTable;
  readonly events: EventBus;
  readonly reservations: ReservationRelease;
  readonly handlers: ResourceHandlers;
  readonly orphans: Orphans;
}

/** The provisioner's handler, wired as it is deployed. */
export function wire(config: Config, clients: Clients, runtime: Runtime) {
  return createHandler(wireTools(config, clients, runtime));
}

/** What the handler works with. @param alter what becomes of the parts before they are joined */
export function wireTools(
  config: Config,
  clients: Clients,
  runtime: Runtime,
  alter: (parts: Parts) => Parts = (parts) => parts,
): ProvisionerHandlerTools {
  const { clock, random, log, closeConnections = () => undefined } = runtime;
  const { commandQueueUrl, networkStackTag, maxReceiveCount, batchConcurrency } = config;
  const { ec2, sqs } = clients;
  const table = { client: clients.table, tableName: config.requestTableName };
  const { policies, events, reservations, handlers, orphans, ...parts } = alter(
    partsOf(config, clients, runtime),
  );

  const requests = mergingDeletion(parts.requests);
  const commands = createCommandQueue(sqs, commandQueueUrl);
  const provisionNetwork = createProvisionNetwork({
    requests,
    outbox: {
      ...createCommandOutbox({ requests, commands, clock }),
      ...createEventOutbox({ requests, events, reservations, clock }),
    },
    zones: availabilityZones(() => ec2),
    blockers: createNetworkBlockers(ec2, networkStackTag),
    orphans,
    vpcPointers: createVpcPointers(table),
    reconciler: {
      handlers,
      clock,
      random,
      pacer: createPacer({
        clock,
        budget: withFallback(
          createCallBudgetTable({ ...table, whole: WHOLE, afterRejection }),
          createLocalBudget(),
        ),
        scale: config.ec2LimitsScale,
      }),
      policy: policies.reconciler,
    },
    log,
    policy: policies.provision,
  });
  const { leaseMs } = policies.provision;
  const deliveries = createSqsDeliveries({ client: sqs, queueUrl: commandQueueUrl, leaseMs, log });
  const { failedMessages } = policies;
  const messages = { commands, deliveries, failedMessages, batchConcurrency, maxReceiveCount };
  return { provisionNetwork, ...messages, random, log, closeConnections };
}

function partsOf(
  config: Config,
  { ec2, events, table: client }: Clients,
  { clock, newRevision }: Runtime,
): Parts {
  const { requestTableName: tableName, networkStackTag } = config;
  return {
    policies: policiesOf(config),
    requests: createRequestTable({ client, tableName, clock, newRevision }),
    events: createEventBus(events, config.eventBusName, config),
    reservations: createReservationRelease({ client, tableName }),
    handlers: resourceHandlers(ec2, networkStackTag, config),
    orphans: createNetworkOrphans(ec2, networkStackTag),
  };
}
