import type {
  CreateRouteTableRequest,
  CreateRouteTableResult,
  DeleteRouteTableRequest,
  DescribeRouteTablesRequest,
  DescribeRouteTablesResult,
  Route,
  RouteTable,
  RouteTableAssociation,
} from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { describeAction } from './describe';
import { dependencyViolation } from './errors';
import { commonFilters } from './filters';
import type { FilterTable } from './filters';
import type { Given, NoOutput, Operation } from './operation';
import { viewAssociations } from './route-table-associations';
import { ROUTE_TABLE } from './route-table-record';
import type { RouteTableRecord } from './route-table-record';
import { viewRoutes } from './routes';
import { tagsFromSpecifications, viewTags } from './tags';
import { VPC } from './vpcs';

/** By a table without associations AWS finds none of the `association.` filters, not even `main` is false. */
const filters: FilterTable<RouteTableRecord> = {
  ...commonFilters,
  'association.main': ofAssociations(({ Main }) => String(Main)),
  'association.route-table-association-id': ofAssociations((one) => one.RouteTableAssociationId),
  'association.route-table-id': ofAssociations((one) => one.RouteTableId),
  'association.subnet-id': ofAssociations((one) => one.SubnetId),
  'route-table-id': (table) => table.id,
  'route.destination-cidr-block': ofRoutes((route) => route.DestinationCidrBlock),
  'route.destination-ipv6-cidr-block': ofRoutes((route) => route.DestinationIpv6CidrBlock),
  'route.destination-prefix-list-id': ofRoutes((route) => route.DestinationPrefixListId),
  'route.egress-only-internet-gateway-id': ofRoutes((route) => route.EgressOnlyInternetGatewayId),
  'route.gateway-id': ofRoutes((route) => route.GatewayId),
  'route.nat-gateway-id': ofRoutes((route) => route.NatGatewayId),
  'route.origin': ofRoutes((route) => route.Origin),
  'route.state': ofRoutes((route) => route.State),
  'vpc-id': (table) => table.vpcId,
};

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRouteTable.html */
export const createRouteTable: Operation<CreateRouteTableRequest, CreateRouteTableResult, 'VpcId'> = {
  parameters: { VpcId: 'required', ClientToken: 'optional', TagSpecifications: 'optional' },
  run(account, input) {
    const id = account.clientTokens.once('CreateRouteTable', input, () => create(account, input).id);
    return {
      RouteTable: viewRouteTable(account, account.table(ROUTE_TABLE).existing(id)),
      ...(input.ClientToken !== undefined && { ClientToken: input.ClientToken }),
    };
  },
};

/** Takes its routes along. The main table goes only with its VPC. */
export const deleteRouteTable: Operation<DeleteRouteTableRequest, NoOutput, 'RouteTableId'> = {
  parameters: { RouteTableId: 'required' },
  run(account, { RouteTableId }) {
    const routeTables = account.table(ROUTE_TABLE);
    const routeTable = routeTables.resolve(RouteTableId);
    const isInUse = account.tables.some((table) => table.dependentsOf(routeTable.id).length > 0);
    if (routeTable.isVpcDefault || isInUse) {
      throw dependencyViolation(`The routeTable '${routeTable.id}' has dependencies and cannot be deleted.`);
    }
    routeTables.remove(routeTable);
    return {};
  },
};

export const describeRouteTables: Operation<DescribeRouteTablesRequest, DescribeRouteTablesResult> =
  describeAction(
    { kind: ROUTE_TABLE, idsParameter: 'RouteTableIds', filters, largestPage: 100, member: 'RouteTables' },
    viewRouteTable,
  );

function create(
  account: Account,
  { VpcId, TagSpecifications }: Given<CreateRouteTableRequest, 'VpcId'>,
): RouteTableRecord {
  const tags = tagsFromSpecifications(TagSpecifications, 'route-table');
  const vpc = account.table(VPC).resolve(VpcId);
  return account.table(ROUTE_TABLE).insert({
    id: account.newId(ROUTE_TABLE.idPrefix),
    tags,
    dependsOn: [vpc.id],
    isVpcDefault: false,
    vpcId: vpc.id,
    localCidrBlock: vpc.cidrBlock,
    routes: [],
  });
}

function viewRouteTable(account: Account, table: RouteTableRecord): RouteTable {
  return {
    RouteTableId: table.id,
    VpcId: table.vpcId,
    OwnerId: account.settings.accountId,
    Routes: viewRoutes(account, table),
    Associations: viewAssociations(account, table),
    PropagatingVgws: [],
    ...viewTags(table.tags),
  };
}

function ofAssociations(field: (association: RouteTableAssociation) => string | undefined) {
  return (table: RouteTableRecord, account: Account): string[] =>
    viewAssociations(account, table).flatMap((association) => field(association) ?? []);
}

function ofRoutes(field: (route: Route) => string | undefined) {
  return (table: RouteTableRecord, account: Account): string[] =>
    viewRoutes(account, table).flatMap((route) => field(route) ?? []);
}
