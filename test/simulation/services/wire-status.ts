import { createRequestLists } from '../../../shared/adapters/request-lists';
import { createHandler } from '../../../services/status/handler';
import { createReadRequests } from '../../../services/status/read-requests';
import { REQUEST_TABLE_NAME } from '../settings';
import type { ProcessTools } from './process-tools';
import { NO_SEAMS } from './seams';
import { clientsOf, requestTableOf } from './wire-shared';

export type StatusHandler = ReturnType<typeof createHandler>;

/** The status service as its `main.ts` wires it, with what a simulated process has. */
export function wireStatus(tools: ProcessTools): StatusHandler {
  const clients = clientsOf(tools, 'status', NO_SEAMS);
  return createHandler({
    readRequests: createReadRequests(
      requestTableOf(clients, tools, 'status', NO_SEAMS),
      createRequestLists(clients.table, REQUEST_TABLE_NAME),
    ),
    log: tools.log,
  });
}
