import { randomBytes, randomUUID } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createCommandQueue } from '../../shared/adapters/command-queue';
import { createRequestTable } from '../../shared/adapters/request-table';
import { callTimeouts, documentClient } from '../../shared/platform/aws-clients';
import { systemClock } from '../../shared/platform/clock';
import { createLogger } from '../../shared/platform/logger';
import { CALL_TIMEOUT_SECONDS, readConfig, type Config } from './config';
import { createCreateRequest } from './create-request';
import { createHandler, type IntakeHandlerTools } from './handler';
import { createRetryRequest } from './retry-request';

export const handler = createHandler(wire(readConfig(process.env)));

function wire({ requestTableName, commandQueueUrl, region }: Config): IntakeHandlerTools {
  const requests = createRequestTable({
    client: documentClient(CALL_TIMEOUT_SECONDS),
    tableName: requestTableName,
    clock: systemClock,
    newRevision: randomUUID,
  });
  const sqs = new SQSClient({ requestHandler: callTimeouts(CALL_TIMEOUT_SECONDS) });
  const commands = createCommandQueue(sqs, commandQueueUrl);
  const tools = { requests, commands, clock: systemClock };
  const createRequest = createCreateRequest({ ...tools, entropy: randomBytes });
  return { createRequest, retryRequest: createRetryRequest(tools), region, log: createLogger('intake') };
}
