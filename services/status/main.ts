import { randomUUID } from 'node:crypto';
import { EC2Client } from '@aws-sdk/client-ec2';
import { createLiveNetworks } from '../../shared/kinds/ec2/live-networks';
import { createRequestLists } from '../../shared/adapters/request-lists';
import { createRequestTable } from '../../shared/adapters/request-table';
import { callTimeouts, documentClient } from '../../shared/platform/aws-clients';
import { systemClock } from '../../shared/platform/clock';
import { createLogger } from '../../shared/platform/logger';
import { createCompareRequest } from './compare-request';
import { CALL_TIMEOUT_SECONDS, readConfig, type Config } from './config';
import { createHandler, type StatusHandlerTools } from './handler';
import type { LiveNetworks } from './ports';
import { createReadRequests } from './read-requests';

export const handler = createHandler(wire(readConfig(process.env)));

function wire({ requestTableName, networkStackTag }: Config): StatusHandlerTools {
  const client = documentClient(CALL_TIMEOUT_SECONDS);
  const requests = createRequestTable({
    client,
    tableName: requestTableName,
    clock: systemClock,
    newRevision: randomUUID,
  });
  return {
    readRequests: createReadRequests(requests, createRequestLists(client, requestTableName)),
    compareRequest: createCompareRequest({
      requests,
      networks: liveNetworks(networkStackTag),
      clock: systemClock,
      networkStackTag,
    }),
    log: createLogger('status'),
  };
}

/** Few callers compare, so the client of EC2 is built for the first one. */
function liveNetworks(stack: string): LiveNetworks {
  let networks: LiveNetworks | undefined;
  return {
    describe(request) {
      networks ??= createLiveNetworks(
        new EC2Client({
          // Twice, because a connection that was kept may have died; both within the time of one call.
          maxAttempts: 2,
          requestHandler: callTimeouts(CALL_TIMEOUT_SECONDS / 2),
        }),
        stack,
      );
      return networks.describe(request);
    },
  };
}
