import { randomUUID } from 'node:crypto';
import { EC2Client } from '@aws-sdk/client-ec2';
import { callTimeouts, documentClient } from '../../shared/platform/aws-clients';
import { systemClock } from '../../shared/platform/clock';
import { createLogger } from '../../shared/platform/logger';
import { CALL_TIMEOUT_SECONDS, EC2_MAX_ATTEMPTS } from './config';
import type { Surroundings } from './wire';

/** The surroundings of a deployed function. */
export function deployedSurroundings(): Surroundings {
  return {
    table: documentClient(CALL_TIMEOUT_SECONDS),
    ec2: () =>
      new EC2Client({
        maxAttempts: EC2_MAX_ATTEMPTS,
        requestHandler: callTimeouts(CALL_TIMEOUT_SECONDS / EC2_MAX_ATTEMPTS),
      }),
    clock: systemClock,
    random: Math.random,
    newRevision: randomUUID,
    log: createLogger('status'),
  };
}
