import type { Route, RouteTable, RouteTableAssociation } from '@aws-sdk/client-ec2';
import type { Ec2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import { idOf } from './ec2-fixture';

/** A new internet gateway, attached if a VPC is named. */
export function givenInternetGateway(ec2: Ec2Simulator, vpcId?: string): string {
  const id = idOf(ec2.call('CreateInternetGateway', {}).InternetGateway?.InternetGatewayId);
  if (vpcId !== undefined) ec2.call('AttachInternetGateway', { InternetGatewayId: id, VpcId: vpcId });
  return id;
}

export function givenEgressOnlyInternetGateway(ec2: Ec2Simulator, vpcId: string): string {
  const { EgressOnlyInternetGateway } = ec2.call('CreateEgressOnlyInternetGateway', { VpcId: vpcId });
  return idOf(EgressOnlyInternetGateway?.EgressOnlyInternetGatewayId);
}

export function givenRouteTable(ec2: Ec2Simulator, vpcId: string): string {
  return idOf(ec2.call('CreateRouteTable', { VpcId: vpcId }).RouteTable?.RouteTableId);
}

export function givenAssociation(ec2: Ec2Simulator, routeTableId: string, subnetId: string): string {
  const { AssociationId } = ec2.call('AssociateRouteTable', {
    RouteTableId: routeTableId,
    SubnetId: subnetId,
  });
  return idOf(AssociationId);
}

/** The table that all subnets without one of their own use. */
export function mainTableOf(ec2: Ec2Simulator, vpcId: string): RouteTable {
  const Filters = [
    { Name: 'vpc-id', Values: [vpcId] },
    { Name: 'association.main', Values: ['true'] },
  ];
  const { RouteTables: [main, ...others] = [] } = ec2.call('DescribeRouteTables', { Filters });
  if (main === undefined || others.length > 0)
    throw new Error(`${vpcId} has no main route table, or several.`);
  return main;
}

/** The routes of a table besides those that it is born with. */
export function routesOf(ec2: Ec2Simulator, routeTableId: string): Route[] {
  const { RouteTables } = ec2.call('DescribeRouteTables', { RouteTableIds: [routeTableId] });
  return (RouteTables?.[0]?.Routes ?? []).filter(({ Origin }) => Origin === 'CreateRoute');
}

export function associationsOf(ec2: Ec2Simulator, routeTableId: string): RouteTableAssociation[] {
  const { RouteTables } = ec2.call('DescribeRouteTables', { RouteTableIds: [routeTableId] });
  return RouteTables?.[0]?.Associations ?? [];
}

/** The ids that DescribeRouteTables finds by one filter. */
export function tablesWhere(ec2: Ec2Simulator, Name: string, ...Values: string[]): (string | undefined)[] {
  const { RouteTables = [] } = ec2.call('DescribeRouteTables', { Filters: [{ Name, Values }] });
  return RouteTables.map(({ RouteTableId }) => RouteTableId);
}
