import { randomBytes, randomUUID } from 'node:crypto';
import { EC2Client } from '@aws-sdk/client-ec2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { availabilityZones } from '../../shared/adapters/availability-zones';
import { createClaims } from '../../shared/adapters/reservations';
import { createCommandQueue } from '../../shared/adapters/command-queue';
import { createRequestTable } from '../../shared/adapters/request-table';
import { callTimeouts, documentClient } from '../../shared/platform/aws-clients';
import { systemClock } from '../../shared/platform/clock';
import { createLogger } from '../../shared/platform/logger';
import { CALL_TIMEOUT_SECONDS, readConfig, type Config } from './config';
import { createCreateRequest } from './create-request';
import { createDeleteRequest } from './delete-request';
import { createHandler, type IntakeHandlerTools } from './handler';
import { createPlanRequest } from './plan-request';
import { createRetryRequest } from './retry-request';
import { createUpdateRequest } from './update-request';

export const handler = createHandler(wire(readConfig(process.env)));

function wire(config: Config): IntakeHandlerTools {
  const { requestTableName, commandQueueUrl, networksPerCaller, addressPools, region } = config;
  const table = {
    client: documentClient(CALL_TIMEOUT_SECONDS),
    tableName: requestTableName,
    clock: systemClock,
    newRevision: randomUUID,
  };
  const requests = createRequestTable(table);
  const claims = createClaims({ ...table, pools: addressPools, networksPerCaller, random: Math.random });
  const sqs = new SQSClient({ requestHandler: callTimeouts(CALL_TIMEOUT_SECONDS) });
  const commands = createCommandQueue(sqs, commandQueueUrl);
  const tools = { requests, commands, clock: systemClock };
  // Few callers need to know the zones, so the client of EC2 is built for the first one.
  const zones = availabilityZones(
    () => new EC2Client({ requestHandler: callTimeouts(CALL_TIMEOUT_SECONDS) }),
  );
  return {
    createRequest: createCreateRequest({ ...tools, claims, entropy: randomBytes }),
    planRequest: createPlanRequest({ claims, zones }),
    retryRequest: createRetryRequest({ ...tools, claims }),
    deleteRequest: createDeleteRequest(tools),
    updateRequest: createUpdateRequest({ ...tools, zones, region }),
    region,
    log: createLogger('intake'),
  };
}
