import { DescribeRouteTablesCommand, type Route, type RouteTable } from '@aws-sdk/client-ec2';
import type { LiveRoute, LiveRouteTable } from '../../domain/live-network';
import { present } from '../ec2-calls';
import { described, tagsByKey, type LiveView } from './live-view';

export const liveRouteTables: LiveView<LiveRouteTable> = {
  byId: 'route-table-id',
  byVpc: 'vpc-id',
  describe: (ec2, Filters) =>
    described(async (NextToken) => {
      const answer = await ec2.send(new DescribeRouteTablesCommand({ Filters, NextToken }));
      return { items: answer.RouteTables, next: answer.NextToken };
    }, liveRouteTable),
};

function liveRouteTable({ RouteTableId, VpcId, Routes, Associations, Tags }: RouteTable): LiveRouteTable {
  const associations = Associations ?? [];
  return {
    kind: 'route-table',
    id: present(RouteTableId, 'RouteTableId'),
    tags: tagsByKey(Tags),
    vpcId: present(VpcId, 'VpcId'),
    isMain: associations.some(({ Main }) => Main === true),
    routes: (Routes ?? []).map(liveRoute),
    associations: associations.flatMap(({ RouteTableAssociationId: id, SubnetId: subnetId }) =>
      id === undefined || subnetId === undefined ? [] : [{ id, subnetId }],
    ),
  };
}

/** Of the fields for destinations and targets, a route has one each. */
function liveRoute(route: Route): LiveRoute {
  const destinations = [
    route.DestinationCidrBlock,
    route.DestinationIpv6CidrBlock,
    route.DestinationPrefixListId,
  ];
  const targets = [
    route.GatewayId,
    route.NatGatewayId,
    route.EgressOnlyInternetGatewayId,
    route.TransitGatewayId,
    route.VpcPeeringConnectionId,
    route.NetworkInterfaceId,
    route.InstanceId,
    route.CarrierGatewayId,
    route.LocalGatewayId,
    route.CoreNetworkArn,
  ];
  return {
    destination: destinations.find(isGiven) ?? '',
    target: targets.find(isGiven) ?? '',
    state: route.State ?? '',
  };
}

function isGiven(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
