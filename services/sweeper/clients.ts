import { randomUUID } from 'node:crypto';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SQSClient } from '@aws-sdk/client-sqs';
import { callTimeouts, documentClient } from '../../shared/platform/aws-clients';
import { systemClock } from '../../shared/platform/clock';
import { createLogger } from '../../shared/platform/logger';
import type { Config } from './config';
import type { Clients, Runtime } from './wire';

/** The clients as they are deployed. */
export function clientsOf({ callTimeoutSeconds }: Config): Clients {
  const requestHandler = callTimeouts(callTimeoutSeconds);
  return {
    ec2: new EC2Client({ requestHandler }),
    sqs: new SQSClient({ requestHandler }),
    serviceQuotas: new ServiceQuotasClient({ requestHandler }),
    events: new EventBridgeClient({ requestHandler }),
    table: documentClient(callTimeoutSeconds),
  };
}

/** What a deployed process has beside its clients. */
export function runtime(): Runtime {
  return { clock: systemClock, newRevision: randomUUID, log: createLogger('sweeper') };
}
