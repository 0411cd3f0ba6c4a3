import { randomUUID } from 'node:crypto';
import { createRequestLists } from '../../shared/adapters/request-lists';
import { createRequestTable } from '../../shared/adapters/request-table';
import { documentClient } from '../../shared/platform/aws-clients';
import { systemClock } from '../../shared/platform/clock';
import { createLogger } from '../../shared/platform/logger';
import { CALL_TIMEOUT_SECONDS, readConfig, type Config } from './config';
import { createHandler, type StatusHandlerTools } from './handler';
import { createReadRequests } from './read-requests';

export const handler = createHandler(wire(readConfig(process.env)));

function wire({ requestTableName }: Config): StatusHandlerTools {
  const client = documentClient(CALL_TIMEOUT_SECONDS);
  const table = { client, tableName: requestTableName, clock: systemClock, newRevision: randomUUID };
  const readRequests = createReadRequests(
    createRequestTable(table),
    createRequestLists(client, requestTableName),
  );
  return { readRequests, log: createLogger('status') };
}
