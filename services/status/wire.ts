import type { EC2Client } from '@aws-sdk/client-ec2';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createLiveNetworks } from '../../shared/kinds/ec2/live-networks';
import { createRequestLists } from '../../shared/adapters/request-lists';
import { createRequestTable } from '../../shared/adapters/request-table';
import type { Clock } from '../../shared/platform/clock';
import type { Log } from '../../shared/platform/log';
import type { Config } from './config';
import type { StatusHandlerTools } from './handler';
import type { LiveNetworks } from './ports';
import { createCompareRequest } from './use-cases/compare-request';
import { createReadRequests } from './use-cases/read-requests';

/** AWS and the clock, as this service needs them. */
export interface Surroundings {
  readonly table: DynamoDBDocumentClient;
  /** Few callers compare, so the client of EC2 is built for the first one. */
  readonly ec2: () => EC2Client;
  readonly clock: Clock;
  /** A text that was never used before. */
  readonly newRevision: () => string;
  readonly log: Log;
}

/** The service: its use cases over its adapters. */
export function wire(config: Config, surroundings: Surroundings): StatusHandlerTools {
  const { requestTableName: tableName, networkStackTag } = config;
  const { table: client, ec2, clock, newRevision, log } = surroundings;
  const requests = createRequestTable({ client, tableName, clock, newRevision });
  const networks = liveNetworks(ec2, networkStackTag);
  return {
    readRequests: createReadRequests(requests, createRequestLists(client, tableName)),
    compareRequest: createCompareRequest({ requests, networks, clock, networkStackTag }),
    log,
  };
}

function liveNetworks(ec2: () => EC2Client, networkStackTag: string): LiveNetworks {
  let networks: LiveNetworks | undefined;
  return {
    describe(request) {
      networks ??= createLiveNetworks(ec2(), networkStackTag);
      return networks.describe(request);
    },
  };
}
