import {
  CreateRouteTableCommand,
  DeleteRouteTableCommand,
  DescribeRouteTablesCommand,
  type EC2Client,
  type Route,
  type RouteTable,
  type RouteTableAssociation,
} from '@aws-sdk/client-ec2';
import { calling, present } from '../../adapters/ec2-calls';
import { VPC_KEY } from '../../domain/network/network-plan';
import { ResourceFailure } from '../../domain/request/resource-failure';
import type { Ec2Settings } from '../ec2/settings';
import { clientToken, findTagged, ownedInVpc, tagSpecifications } from '../ec2/ownership';
import { described, inVpc, tagsByKey, type Reader } from '../ec2/reader';
import type { ResourceHandler } from '../resource-handler';
import { contentItem, type VpcContents } from '../ec2/vpc-contents';
import { targetOf } from '../route/target';
import type { LiveRoute, LiveRouteTable, LiveRouteTableAssociation } from './compare';
import type { PlannedRouteTable } from './plan';

export const reader: Reader<LiveRouteTable> = {
  kind: 'route-table',
  byId: 'route-table-id',
  // A subnet may use a table that is not ours: the main one, or one of a third party.
  isSeenBy: 'subnet',
  describe: (ec2, Filters) =>
    described(
      'DescribeRouteTables',
      async (NextToken) => {
        const answer = await ec2.send(new DescribeRouteTablesCommand({ Filters, NextToken }));
        return { items: answer.RouteTables, next: answer.NextToken };
      },
      liveRouteTable,
    ),
};

function liveRouteTable(table: RouteTable): LiveRouteTable {
  const associations = table.Associations ?? [];
  return {
    kind: 'route-table',
    id: present(table.RouteTableId, 'RouteTableId'),
    tags: tagsByKey(table.Tags),
    vpcId: present(table.VpcId, 'VpcId'),
    isMain: associations.some(({ Main }) => Main === true),
    routes: (table.Routes ?? []).map(liveRoute),
    associations: associations.filter(isInForce).flatMap(liveAssociation),
    ...(table.OwnerId !== undefined && { ownerId: table.OwnerId }),
  };
}

/** Of a subnet; the main one of the VPC and those of gateways name none. */
function liveAssociation({
  RouteTableAssociationId: id,
  SubnetId: subnetId,
}: RouteTableAssociation): LiveRouteTableAssociation[] {
  return id === undefined || subnetId === undefined ? [] : [{ id, subnetId }];
}

function isInForce({ AssociationState }: RouteTableAssociation): boolean {
  const state = AssociationState?.State ?? 'associated';
  return state === 'associated' || state === 'associating';
}

/** Of the fields for destinations, a route has one. */
function liveRoute(route: Route): LiveRoute {
  const destinations = [
    route.DestinationCidrBlock,
    route.DestinationIpv6CidrBlock,
    route.DestinationPrefixListId,
  ];
  return {
    destination: destinations.find(isGiven) ?? '',
    target: targetOf(route) ?? '',
    state: route.State ?? '',
  };
}

function isGiven(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

/** Route tables. CreateRouteTable takes a client token. */
export function handler(ec2: EC2Client, { stack }: Ec2Settings): ResourceHandler<PlannedRouteTable> {
  return {
    safeToRepeat: true,

    create: (table, scope) =>
      calling('CreateRouteTable', async () => {
        const { RouteTable } = await ec2.send(
          new CreateRouteTableCommand({
            VpcId: scope.idOf(VPC_KEY),
            ClientToken: clientToken(stack, scope, table.key),
            TagSpecifications: tagSpecifications('route-table', stack, scope, table),
          }),
        );
        return present(RouteTable?.RouteTableId, 'RouteTableId');
      }),

    findOwned: (resources, scope) => findTagged(ec2, reader, ownedInVpc(stack, scope), resources),

    async remove(id) {
      try {
        await remove(ec2, id);
      } catch (error) {
        // EC2 never deletes a main route table: it goes with the VPC.
        if (isInUse(error) && (await isMain(ec2, id))) return;
        throw error;
      }
    },
  };
}

function isInUse(error: unknown): boolean {
  return error instanceof ResourceFailure && error.failureClass === 'in-use';
}

async function isMain(ec2: EC2Client, id: string): Promise<boolean> {
  const [table] = await reader.describe(ec2, [{ Name: 'route-table-id', Values: [id] }]);
  return table?.isMain === true;
}

async function remove(ec2: EC2Client, RouteTableId: string): Promise<void> {
  await calling('DeleteRouteTable', () => ec2.send(new DeleteRouteTableCommand({ RouteTableId })));
}

/** Route tables with their routes, but for the main one, which every VPC comes with. */
export const contents: VpcContents = {
  type: 'route-table',
  kind: 'route-table',
  async find(ec2, vpcId) {
    const tables = await reader.describe(ec2, [inVpc(vpcId)]);
    return tables.filter(({ isMain }) => !isMain).map((table) => contentItem(table, table.ownerId));
  },
  remove,
};
