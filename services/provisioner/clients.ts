import { randomUUID } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { callTimeouts, documentClient } from '../../shared/platform/aws-clients';
import { systemClock } from '../../shared/platform/clock';
import { createLogger } from '../../shared/platform/logger';
import { EC2_MAX_ATTEMPTS, type Config } from './config';
import type { Clients, Runtime } from './wire';

/** As many as calls may be under way at the same time for one request. */
const CONNECTIONS = { keepAlive: true, maxSockets: 200 };

/** The clients as they are deployed, with what closes the connections to EC2. */
export function clientsOf({ callTimeoutSeconds }: Config): Clients & Pick<Runtime, 'closeConnections'> {
  const requestHandler = callTimeouts(callTimeoutSeconds);
  const httpsAgent = new HttpsAgent(CONNECTIONS);
  const httpAgent = new HttpAgent(CONNECTIONS);
  return {
    ec2: new EC2Client({
      maxAttempts: EC2_MAX_ATTEMPTS,
      requestHandler: { ...requestHandler, httpsAgent, httpAgent },
    }),
    sqs: new SQSClient({ requestHandler }),
    events: new EventBridgeClient({ requestHandler }),
    table: documentClient(callTimeoutSeconds),
    // A connection that breaks while Lambda has the process frozen looks like a lost reply of a create.
    closeConnections: () => {
      httpsAgent.destroy();
      httpAgent.destroy();
    },
  };
}

/** What a deployed process has beside its clients. */
export function runtimeOf({ closeConnections }: Pick<Runtime, 'closeConnections'>): Runtime {
  return {
    clock: systemClock,
    random: Math.random,
    newRevision: randomUUID,
    log: createLogger('provisioner'),
    ...(closeConnections && { closeConnections }),
  };
}
