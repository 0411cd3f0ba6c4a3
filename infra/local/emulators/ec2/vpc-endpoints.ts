import type {
  DeleteVpcEndpointsRequest,
  DeleteVpcEndpointsResult,
  DescribeVpcEndpointsRequest,
  DescribeVpcEndpointsResult,
  Route,
  State,
  UnsuccessfulItem,
  VpcEndpoint,
} from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { describeAction } from './describe';
import type { FilterTable } from './filters';
import type { Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { ROUTE_TABLE } from './route-table-record';
import { viewTags } from './tags';

/** A gateway endpoint: there are no others here. */
export interface VpcEndpointRecord extends ResourceRecord {
  readonly vpcId: string;
  readonly service: GatewayService;
  /** The tables that route to it. They do not depend on it, nor it on them. */
  readonly routeTableIds: readonly string[];
  /** As it was given: JSON. */
  readonly policyDocument: string;
}

/** The services that have gateway endpoints. */
export type GatewayService = 's3' | 'dynamodb';

export const VPC_ENDPOINT: ResourceKind<VpcEndpointRecord> = {
  resourceType: 'vpc-endpoint',
  idPrefix: 'vpce',
  noun: 'Vpc Endpoint',
  notFound: 'InvalidVpcEndpointId.NotFound',
  malformed: 'InvalidVpcEndpointId.Malformed',
};

/** What a route to the service has as its destination. These are the lists of us-east-1; each Region has others. */
const PREFIX_LISTS: Readonly<Record<GatewayService, string>> = {
  s3: 'pl-63a5400a',
  dynamodb: 'pl-02cd2c6b',
};

const TYPE = 'Gateway';
/** AWS answers it with a small letter, which its own enumeration does not have. */
const STATE = 'available';

const filters: FilterTable<VpcEndpointRecord> = {
  'service-name': ({ service }, account) => serviceName(account, service),
  'tag-key': ({ tags }) => tags.map(({ Key }) => Key),
  'vpc-endpoint-id': ({ id }) => id,
  'vpc-endpoint-state': () => STATE,
  'vpc-endpoint-type': () => TYPE,
  'vpc-id': ({ vpcId }) => vpcId,
};

/** Answers what it could not delete. What it could is gone at once, and with it the routes. */
export const deleteVpcEndpoints: Operation<
  DeleteVpcEndpointsRequest,
  DeleteVpcEndpointsResult,
  'VpcEndpointIds'
> = {
  parameters: { VpcEndpointIds: 'required' },
  run(account, { VpcEndpointIds }) {
    const endpoints = account.table(VPC_ENDPOINT);
    for (const id of VpcEndpointIds) endpoints.checkIdFormat(id);
    const Unsuccessful = VpcEndpointIds.flatMap((id): UnsuccessfulItem[] => {
      const endpoint = endpoints.known(id);
      if (endpoint === undefined) return [notDeleted(id)];
      endpoints.remove(endpoint);
      return [];
    });
    return { Unsuccessful };
  },
};

export const describeVpcEndpoints: Operation<DescribeVpcEndpointsRequest, DescribeVpcEndpointsResult> =
  describeAction(
    { kind: VPC_ENDPOINT, idsParameter: 'VpcEndpointIds', filters, member: 'VpcEndpoints' },
    viewVpcEndpoint,
  );

/** `com.amazonaws.us-east-1.s3` */
function serviceName({ settings: { region } }: Account, service: GatewayService): string {
  return `com.amazonaws.${region}.${service}`;
}

/** The service of that name, if it has gateway endpoints in this Region. */
export function serviceNamed(account: Account, name: string): GatewayService | undefined {
  return (Object.keys(PREFIX_LISTS) as GatewayService[]).find(
    (service) => serviceName(account, service) === name,
  );
}

export function prefixListOf({ service }: Pick<VpcEndpointRecord, 'service'>): string {
  return PREFIX_LISTS[service];
}

/** The routes that the endpoints of its VPC put into a route table. */
export function endpointRoutes(
  account: Account,
  { id, vpcId }: { readonly id: string; readonly vpcId: string },
): Route[] {
  return account
    .table(VPC_ENDPOINT)
    .dependentsOf(vpcId)
    .filter(({ routeTableIds }) => routeTableIds.includes(id))
    .map((endpoint): Route => ({
      DestinationPrefixListId: prefixListOf(endpoint),
      GatewayId: endpoint.id,
      Origin: 'CreateRoute',
      State: 'active',
    }));
}

/** An endpoint as the SDK shows it. */
export function viewVpcEndpoint(account: Account, endpoint: VpcEndpointRecord): VpcEndpoint {
  const state: string = STATE;
  return {
    VpcEndpointId: endpoint.id,
    VpcEndpointType: TYPE,
    VpcId: endpoint.vpcId,
    ServiceName: serviceName(account, endpoint.service),
    State: state as State,
    PolicyDocument: endpoint.policyDocument,
    RouteTableIds: existingTables(account, endpoint),
    SubnetIds: [],
    Groups: [],
    PrivateDnsEnabled: false,
    RequesterManaged: false,
    NetworkInterfaceIds: [],
    DnsEntries: [],
    CreationTimestamp: new Date(endpoint.createdAt),
    OwnerId: account.settings.accountId,
    ...viewTags(endpoint.tags),
  };
}

/** A table that was deleted took its association with the endpoint along. */
function existingTables(account: Account, { routeTableIds }: VpcEndpointRecord): string[] {
  const tables = account.table(ROUTE_TABLE);
  return routeTableIds.filter((id) => tables.find(id) !== undefined);
}

/** Under a code that only this action has for an endpoint that does not exist. */
function notDeleted(id: string): UnsuccessfulItem {
  const Message = `The Vpc Endpoint Id '${id}' does not exist`;
  return { ResourceId: id, Error: { Code: 'InvalidVpcEndpoint.NotFound', Message } };
}
