import { randomBytes, randomUUID } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createCommandQueue } from '../../shared/adapters/command-queue';
import { createRequestTable } from '../../shared/adapters/request-table';
import { callTimeouts, documentClient } from '../../shared/platform/aws-clients';
import { systemClock } from '../../shared/platform/clock';
import { createLogger } from '../../shared/platform/logger';
import { readConfig, type Config } from './config';
import { createCreateRequest } from './create-request';
import { createHandler, type IntakeHandlerTools } from './handler';

export const handler = createHandler(wire(readConfig(process.env)));

function wire({ requestTableName, commandQueueUrl, callTimeoutSeconds, region }: Config): IntakeHandlerTools {
  const requests = createRequestTable({
    client: documentClient(callTimeoutSeconds),
    tableName: requestTableName,
    clock: systemClock,
    newRevision: randomUUID,
  });
  const sqs = new SQSClient({ requestHandler: callTimeouts(callTimeoutSeconds) });
  const commands = createCommandQueue(sqs, commandQueueUrl);
  const createRequest = createCreateRequest({ requests, commands, clock: systemClock, entropy: randomBytes });
  return { createRequest, region, log: createLogger('intake') };
}
