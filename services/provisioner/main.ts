import { randomUUID } from 'node:crypto';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { availabilityZones } from '../../shared/adapters/availability-zones';
import { createClaimRelease } from '../../shared/adapters/reservation-release';
import { createCommandQueue } from '../../shared/adapters/command-queue';
import { createEventBus } from '../../shared/adapters/event-bus';
import { createRequestTable } from '../../shared/adapters/request-table';
import { callTimeouts, documentClient } from '../../shared/platform/aws-clients';
import { systemClock } from '../../shared/platform/clock';
import { createLogger } from '../../shared/platform/logger';
import { createNetworkBlockers } from '../../shared/kinds/ec2/network-blockers';
import { readConfig, type Config } from './config';
import { createHandler, type ProvisionerHandlerTools } from './handler';
import { policiesOf } from './policies';
import { createProvisionNetwork } from './provision-network';
import { resourceHandlers } from '../../shared/kinds/ec2/kinds-on-ec2';
import { createSqsDeliveries } from './sqs-deliveries';

export const handler = createHandler(wire(readConfig(process.env)));

function wire(config: Config): ProvisionerHandlerTools {
  const { requestTableName, commandQueueUrl, eventBusName, networkStackTag, callTimeoutSeconds } = config;
  const { maxReceiveCount, batchConcurrency } = config;
  const { engine: enginePolicy, provision: policy, failedMessages } = policiesOf(config);
  const log = createLogger('provisioner');
  const clock = systemClock;
  const random = Math.random;
  const requestHandler = callTimeouts(callTimeoutSeconds);

  const ec2 = new EC2Client({
    // The SDK's own retry would send a create again whose reply was lost, and make a second VPC.
    maxAttempts: 1,
    // A connection that died while Lambda had us frozen would be such a lost reply: take a fresh one each time.
    requestHandler: { ...requestHandler, httpsAgent: { keepAlive: false } },
  });
  const sqs = new SQSClient({ requestHandler });
  const table = { client: documentClient(callTimeoutSeconds), tableName: requestTableName };
  const requests = createRequestTable({ ...table, clock, newRevision: randomUUID });

  const commands = createCommandQueue(sqs, commandQueueUrl);
  const provisionNetwork = createProvisionNetwork({
    requests,
    commands,
    announcements: createEventBus(new EventBridgeClient({ requestHandler }), eventBusName),
    zones: availabilityZones(() => ec2),
    blockers: createNetworkBlockers(ec2, networkStackTag),
    claims: createClaimRelease(table),
    engine: {
      handlers: resourceHandlers(ec2, networkStackTag, config),
      clock,
      random,
      policy: enginePolicy,
    },
    log,
    policy,
  });
  const deliveries = createSqsDeliveries({
    client: sqs,
    queueUrl: commandQueueUrl,
    leaseMs: policy.leaseMs,
    log,
  });
  const messages = { commands, deliveries, failedMessages, batchConcurrency, maxReceiveCount };
  return { provisionNetwork, ...messages, random, log };
}
