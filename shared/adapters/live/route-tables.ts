import {
  DescribeRouteTablesCommand,
  type Route,
  type RouteTable,
  type RouteTableAssociation,
} from '@aws-sdk/client-ec2';
import type { LiveRoute, LiveRouteTable, LiveRouteTableAssociation } from '../../domain/network/live-network';
import { present } from '../ec2-calls';
import { described, tagsByKey, type LiveView } from './live-view';

export const liveRouteTables: LiveView<LiveRouteTable> = {
  byId: 'route-table-id',
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
    associations: associations.filter(isInForce).flatMap(liveAssociation),
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
