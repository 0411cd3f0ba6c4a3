import type { Ec2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import { errorCodeOf, givenSubnet, givenVpc, openEc2 } from './ec2-fixture';
import { givenNatGateway, givenPublicSubnet } from './nat-fixture';
import { givenRouteTable, routesOf } from './routing-fixture';

const EVERYWHERE = '0.0.0.0/0';

function route(ec2: Ec2Simulator, RouteTableId: string, NatGatewayId: string) {
  return ec2.call('CreateRoute', { RouteTableId, DestinationCidrBlock: EVERYWHERE, NatGatewayId });
}

test('a route leads to a NAT gateway once it is available', () => {
  const { ec2, clock } = openEc2({ natPendingMs: 100 });
  const { vpcId, subnetId } = givenPublicSubnet(ec2);
  const tableId = givenRouteTable(ec2, vpcId);
  const natGatewayId = givenNatGateway(ec2, subnetId);

  expect(errorCodeOf(() => route(ec2, tableId, natGatewayId))).toBe('InvalidNatGatewayID.NotFound');
  clock.advance(100);
  route(ec2, tableId, natGatewayId);
  expect(routesOf(ec2, tableId)).toEqual([
    {
      DestinationCidrBlock: EVERYWHERE,
      NatGatewayId: natGatewayId,
      Origin: 'CreateRoute',
      State: 'active',
    },
  ]);
});

test('is a black hole once the gateway is deleted', () => {
  const { ec2, clock } = openEc2({ natDeletingMs: 100 });
  const { vpcId, subnetId } = givenPublicSubnet(ec2);
  const tableId = givenRouteTable(ec2, vpcId);
  const natGatewayId = givenNatGateway(ec2, subnetId);
  route(ec2, tableId, natGatewayId);
  const state = () => routesOf(ec2, tableId).map(({ State }) => State);

  ec2.call('DeleteNatGateway', { NatGatewayId: natGatewayId });
  expect(state()).toEqual(['active']);
  clock.advance(100);
  expect(state()).toEqual(['blackhole']);
  clock.advance(3_600_000);
  expect(state()).toEqual(['blackhole']);
  const again = () => route(ec2, givenRouteTable(ec2, vpcId), natGatewayId);
  expect(errorCodeOf(again)).toBe('InvalidNatGatewayID.NotFound');
});

test('never leads to a gateway that failed, nor to one of another VPC', () => {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  const failed = givenNatGateway(ec2, givenSubnet(ec2, vpcId));
  const elsewhere = givenNatGateway(ec2, givenPublicSubnet(ec2).subnetId);
  const tableId = givenRouteTable(ec2, vpcId);
  expect(errorCodeOf(() => route(ec2, tableId, failed))).toBe('InvalidNatGatewayID.NotFound');
  expect(errorCodeOf(() => route(ec2, tableId, elsewhere))).toBe('InvalidParameterValue');
  expect(routesOf(ec2, tableId)).toEqual([]);
});
