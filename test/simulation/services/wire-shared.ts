import type { SQSClient } from '@aws-sdk/client-sqs';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createEventBus, type EventBus } from '../../../shared/adapters/event-bus';
import { ACCOUNT_ID, PROVISIONER_CONFIG, REGION } from './settings';
import type { ProcessTools } from './process-tools';
import type { Seams, Service } from './seams';

/** The clients of a process, in the types that the adapters ask for. */
export interface Clients {
  readonly ec2: EC2Client;
  readonly sqs: SQSClient;
  readonly events: EventBridgeClient;
  readonly table: DynamoDBDocumentClient;
}

/** How often the SDK sends a call by itself unless configured otherwise. */
export const SDK_MAX_ATTEMPTS = 3;

/** @param ec2MaxAttempts how the service configures its client of EC2 */
export function clientsOf(
  tools: ProcessTools,
  service: Service,
  seams: Seams,
  ec2MaxAttempts = SDK_MAX_ATTEMPTS,
): Clients {
  const client = (aws: 'ec2' | 'sqs' | 'events' | 'dynamodb', maxAttempts = SDK_MAX_ATTEMPTS) => {
    const simulated = tools.client(aws, maxAttempts);
    return seams.client?.(simulated, service, aws, tools) ?? simulated;
  };
  return {
    ec2: client('ec2', ec2MaxAttempts) as EC2Client,
    sqs: client('sqs') as SQSClient,
    events: client('events') as EventBridgeClient,
    table: client('dynamodb') as DynamoDBDocumentClient,
  };
}

export function eventBusOf({ events }: Clients, service: Service, seams: Seams): EventBus {
  const bus = createEventBus(events, PROVISIONER_CONFIG.eventBusName, {
    accountId: ACCOUNT_ID,
    region: REGION,
  });
  return seams.eventBus?.(bus, service) ?? bus;
}
