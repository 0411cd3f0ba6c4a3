import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { ENV_NAMES, type EnvName } from '../../services/status/config';
import type { RequestTableIndex } from '../../shared/contract/request-table';
import { acknowledgeDescribes, comparePermissions } from './compare-permissions';
import type { Settings } from '../settings';
import { mayQueryRequests, mayReadRequests, mayTakeSlots } from './permissions';
import { ServiceFunction, type Deployment } from './service-function';

/** A call may wait for 25 seconds and has 3 to answer; the API gives up after 29. */
const TIMEOUT = Duration.seconds(28);

/** The indexes behind the lists of `GET /vpcs`. */
const LISTS: readonly RequestTableIndex[] = [
  'byCreation',
  'byStatus',
  'byRequester',
  'byRequesterAndStatus',
  'byLookup',
];

export interface StatusProps {
  readonly deployment: Deployment;
  readonly settings: Settings;
  readonly requestTable: Table;
  /** Value of the tag `vpc-vending:stack` on everything that is made. */
  readonly networkStackTag: string;
}

/** Answers what became of requests. Of the table it changes nothing but slots. */
export class Status extends ServiceFunction<EnvName> {
  constructor(scope: Construct, id: string, props: StatusProps) {
    const { deployment, settings, requestTable, networkStackTag } = props;
    super(scope, id, {
      deployment,
      service: 'status',
      description: 'Answers what became of requests for VPCs.',
      envNames: ENV_NAMES,
      environment: {
        REQUEST_TABLE_NAME: requestTable.tableName,
        NETWORK_STACK_TAG: networkStackTag,
        ADDRESS_POOLS: JSON.stringify(settings.addressPools),
        MAX_WAIT_SECONDS: String(settings.maxWaitSeconds),
        MAX_WAITS_AT_ONCE: String(settings.maxWaitsAtOnce),
        LIVE_COMPARISONS_PER_MINUTE: String(settings.liveComparisonsPerMinute),
      },
      timeout: TIMEOUT,
      memorySize: 1024,
      permissions: [
        mayReadRequests(requestTable),
        mayTakeSlots(requestTable),
        mayQueryRequests(requestTable, LISTS),
        comparePermissions(),
      ],
      errorImpact: 'Callers cannot see what became of their requests: GET /vpcs fails.',
    });
    acknowledgeDescribes(this);
  }
}
