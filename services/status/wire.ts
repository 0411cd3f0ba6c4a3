import type { EC2Client } from '@aws-sdk/client-ec2';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createFindingList } from '../../shared/adapters/finding-list';
import { createPoolAllocations } from '../../shared/adapters/pool-allocations';
import { createRecentComparisons } from '../../shared/adapters/recent-comparisons';
import { createRequestLists } from '../../shared/adapters/request-lists';
import { createRequestLookup } from '../../shared/adapters/request-lookup';
import { createRequestTable } from '../../shared/adapters/request-table';
import { createWaitSlots } from '../../shared/adapters/wait-slots';
import type { DriftView } from '../../shared/contract/drift';
import { createLiveNetworks } from '../../shared/kinds/ec2/live-networks';
import type { Clock } from '../../shared/platform/clock';
import type { Log } from '../../shared/platform/log';
import { createWaits } from '../../shared/platform/waits';
import type { Config } from './config';
import type { StatusHandlerTools } from './handler';
import type { LiveNetworks } from './ports';
import { createAwaitChange } from './use-cases/await-change';
import { createCompareRequest } from './use-cases/compare-request';
import { createReadPools } from './use-cases/read-pools';
import { createReadRequests } from './use-cases/read-requests';

/** AWS, the clock and chance, as this service needs them. */
export interface Surroundings {
  readonly table: DynamoDBDocumentClient;
  /** Few callers compare, so the client of EC2 is built for the first one. */
  readonly ec2: () => EC2Client;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** A text that was never used before. */
  readonly newRevision: () => string;
  readonly log: Log;
}

/** The service: its use cases over its adapters. */
export function wire(config: Config, surroundings: Surroundings): StatusHandlerTools {
  const { requestTableName: tableName, networkStackTag, addressPools: pools } = config;
  const { table: client, ec2, clock, random, newRevision, log } = surroundings;
  const table = { client, tableName, clock };
  const requests = createRequestTable({ ...table, newRevision });
  const slots = createWaitSlots({ ...table, count: config.maxWaitsAtOnce, random, newHolder: newRevision });
  const waits = createWaits({ slots, clock, maxWaitSeconds: config.maxWaitSeconds });
  const perMinute = config.liveComparisonsPerMinute;
  return {
    readRequests: createReadRequests({
      requests,
      lists: createRequestLists(table),
      lookup: createRequestLookup({ client, tableName, find: (requestId) => requests.find(requestId) }),
    }),
    awaitChange: createAwaitChange({ requests, waits }),
    compareRequest: createCompareRequest({
      requests,
      networks: liveNetworks(ec2, networkStackTag),
      recent: createRecentComparisons<DriftView>({ ...table, perMinute }),
      clock,
      networkStackTag,
    }),
    readPools: createReadPools({
      pools,
      allocations: createPoolAllocations(table),
      requests,
    }),
    findings: createFindingList(table),
    waits,
    clock,
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
