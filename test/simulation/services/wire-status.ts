import { createLiveNetworks } from '../../../shared/kinds/ec2/live-networks';
import { createRequestLists } from '../../../shared/adapters/request-lists';
import { createCompareRequest } from '../../../services/status/use-cases/compare-request';
import { createHandler } from '../../../services/status/handler';
import { createReadRequests } from '../../../services/status/use-cases/read-requests';
import { REQUEST_TABLE_NAME, STACK_TAG } from './settings';
import type { ProcessTools } from './process-tools';
import { NO_SEAMS } from './seams';
import { clientsOf, requestTableOf } from './wire-shared';

export type StatusHandler = ReturnType<typeof createHandler>;

const EC2_MAX_ATTEMPTS = 2;

/** The status service as its `main.ts` wires it, with what a simulated process has. */
export function wireStatus(tools: ProcessTools): StatusHandler {
  const clients = clientsOf(tools, 'status', NO_SEAMS, EC2_MAX_ATTEMPTS);
  const requests = requestTableOf(clients, tools, 'status', NO_SEAMS);
  return createHandler({
    readRequests: createReadRequests(requests, createRequestLists(clients.table, REQUEST_TABLE_NAME)),
    compareRequest: createCompareRequest({
      requests,
      networks: createLiveNetworks(clients.ec2, STACK_TAG),
      clock: tools.clock,
      networkStackTag: STACK_TAG,
    }),
    log: tools.log,
  });
}
