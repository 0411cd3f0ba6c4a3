import type { DescribeRouteTablesRequest, DescribeRouteTablesResult, RouteTable } from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { listVisible } from './describe';
import { aliases, commonFilters } from './filters';
import type { FilterTable } from './filters';
import type { Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { viewTags } from './tags';

export interface RouteTableRecord extends ResourceRecord {
  readonly vpcId: string;
  /** The block of the VPC, which every route table routes to itself. */
  readonly localCidrBlock: string;
}

export const ROUTE_TABLE: ResourceKind<RouteTableRecord> = {
  resourceType: 'route-table',
  idPrefix: 'rtb',
  noun: 'routeTable',
  notFound: 'InvalidRouteTableID.NotFound',
  malformed: 'InvalidRouteTableId.Malformed',
  vpcDefault: (vpc) => ({ vpcId: vpc.id, localCidrBlock: vpc.cidrBlock }),
};

const filters: FilterTable<RouteTableRecord> = {
  ...commonFilters,
  'association.main': (table) => table.isVpcDefault,
  ...aliases<RouteTableRecord>(['association.route-table-id', 'route-table-id'], (table) => table.id),
  'route.destination-cidr-block': (table) => table.localCidrBlock,
  'vpc-id': (table) => table.vpcId,
};

export const describeRouteTables: Operation<DescribeRouteTablesRequest, DescribeRouteTablesResult> = {
  parameters: {
    RouteTableIds: 'optional',
    Filters: 'optional',
    MaxResults: 'optional',
    NextToken: 'optional',
  },
  run(account, input) {
    const { items, ...rest } = listVisible(
      account,
      { kind: ROUTE_TABLE, idsParameter: 'RouteTableIds', filters, largestPage: 100 },
      input.RouteTableIds,
      input,
    );
    return { RouteTables: items.map((table) => viewRouteTable(account, table)), ...rest };
  },
};

function viewRouteTable(account: Account, table: RouteTableRecord): RouteTable {
  return {
    RouteTableId: table.id,
    VpcId: table.vpcId,
    OwnerId: account.settings.accountId,
    Routes: [
      {
        DestinationCidrBlock: table.localCidrBlock,
        GatewayId: 'local',
        Origin: 'CreateRouteTable',
        State: 'active',
      },
    ],
    Associations: table.isVpcDefault
      ? [
          {
            Main: true,
            RouteTableAssociationId: table.id.replace('rtb-', 'rtbassoc-'),
            RouteTableId: table.id,
            AssociationState: { State: 'associated' },
          },
        ]
      : [],
    PropagatingVgws: [],
    ...viewTags(table.tags),
  };
}
