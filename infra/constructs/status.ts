import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { CALL_TIMEOUT_SECONDS, ENV_NAMES, type EnvName } from '../../services/status/config';
import type { RequestTableIndex } from '../../shared/contract/request-table';
import { acknowledgeDescribes, comparePermissions } from './compare-permissions';
import { mayQueryRequests, mayReadRequests } from './permissions';
import { ServiceFunction, type Deployment } from './service-function';

/** Several silent calls fit in, and it ends before the API gives up after 29 seconds. */
const TIMEOUT = Duration.seconds(4 * CALL_TIMEOUT_SECONDS);

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
  readonly requestTable: Table;
  /** Value of the tag `vpc-vending:stack` on everything that is made. */
  readonly networkStackTag: string;
}

/** Answers what became of requests. Reads, and changes nothing. */
export class Status extends ServiceFunction<EnvName> {
  constructor(scope: Construct, id: string, { deployment, requestTable, networkStackTag }: StatusProps) {
    super(scope, id, {
      deployment,
      service: 'status',
      description: 'Answers what became of requests for VPCs.',
      envNames: ENV_NAMES,
      environment: {
        REQUEST_TABLE_NAME: requestTable.tableName,
        NETWORK_STACK_TAG: networkStackTag,
      },
      timeout: TIMEOUT,
      memorySize: 1024,
      permissions: [
        mayReadRequests(requestTable),
        mayQueryRequests(requestTable, LISTS),
        comparePermissions(),
      ],
      errorImpact: 'Callers cannot see what became of their requests: GET /vpcs fails.',
    });
    acknowledgeDescribes(this);
  }
}
