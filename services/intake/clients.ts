import { randomBytes, randomUUID } from 'node:crypto';
import { EC2Client } from '@aws-sdk/client-ec2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { callTimeouts, documentClient } from '../../shared/platform/aws-clients';
import { systemClock } from '../../shared/platform/clock';
import { createLogger } from '../../shared/platform/logger';
import { CALL_TIMEOUT_SECONDS } from './config';
import type { Surroundings } from './wire';

/** The surroundings of a deployed function. */
export function deployedSurroundings(): Surroundings {
  const requestHandler = callTimeouts(CALL_TIMEOUT_SECONDS);
  return {
    table: documentClient(CALL_TIMEOUT_SECONDS),
    sqs: new SQSClient({ requestHandler }),
    ec2: () => new EC2Client({ requestHandler }),
    clock: systemClock,
    random: Math.random,
    entropy: randomBytes,
    newRevision: randomUUID,
    log: createLogger('intake'),
  };
}
