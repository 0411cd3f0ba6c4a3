import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEc2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import { durableStore } from '../../../../infra/local/emulators/store';
import {
  errorCodeOf,
  givenNetworkInterface,
  givenSubnet,
  givenVpc,
  idOf,
  seededRandom,
  virtualClock,
} from './ec2-fixture';
import { givenNatGateway, givenPublicSubnet, natGatewayOf } from './nat-fixture';
import { givenAssociation, givenInternetGateway, mainTableOf, tablesWhere } from './routing-fixture';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ec2-durability-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

const clock = virtualClock();

/** Opens the state file anew each time, as a restarted process would. */
function restart(previous?: { store: { close(): void } }, describeLagMs = 0) {
  previous?.store.close();
  const store = durableStore(join(directory, 'state.sqlite'));
  const random = seededRandom(previous === undefined ? 1 : 2);
  return {
    store,
    ec2: createEc2Simulator({ store, now: () => clock.now(), random, settings: { describeLagMs } }),
  };
}

test('everything is as it was after a restart', () => {
  const before = restart();
  const vpcId = givenVpc(before.ec2);
  const subnetId = givenSubnet(before.ec2, vpcId);
  givenNetworkInterface(before.ec2, subnetId);
  before.ec2.call('CreateTags', { Resources: [vpcId], Tags: [{ Key: 'Name', Value: 'kept' }] });
  before.ec2.call('ModifyVpcAttribute', { VpcId: vpcId, EnableDnsHostnames: { Value: true } });
  const [vpcs, subnets] = [before.ec2.vpcs(), before.ec2.subnets()];

  const after = restart(before);

  expect(after.ec2.vpcs()).toEqual(vpcs);
  expect(after.ec2.subnets()).toEqual(subnets);
  expect(subnets[0]?.AvailableIpAddressCount).toBe(250);
  const attribute = { VpcId: vpcId, Attribute: 'enableDnsHostnames' as const };
  expect(after.ec2.call('DescribeVpcAttribute', attribute).EnableDnsHostnames).toEqual({ Value: true });
  after.store.close();
});

test('the rules go on counting what was there', () => {
  const before = restart();
  const vpcId = givenVpc(before.ec2);
  const subnetId = givenSubnet(before.ec2, vpcId);

  const after = restart(before);
  after.ec2.configure({ vpcQuota: 1 });

  expect(errorCodeOf(() => givenVpc(after.ec2))).toBe('VpcLimitExceeded');
  expect(errorCodeOf(() => givenSubnet(after.ec2, vpcId))).toBe('InvalidSubnet.Conflict');
  expect(errorCodeOf(() => after.ec2.call('DeleteVpc', { VpcId: vpcId }))).toBe('DependencyViolation');
  after.ec2.call('DeleteSubnet', { SubnetId: subnetId });
  after.ec2.call('DeleteVpc', { VpcId: vpcId });

  const again = restart(after);
  expect(again.ec2.vpcs()).toEqual([]);
  expect(again.ec2.call('DescribeSecurityGroups', {}).SecurityGroups).toEqual([]);
  again.store.close();
});

test('the lag goes on where it was', () => {
  const before = restart(undefined, 2000);
  const deleted = givenVpc(before.ec2);
  clock.advance(2000);
  before.ec2.call('DeleteVpc', { VpcId: deleted });
  const created = givenVpc(before.ec2);

  const after = restart(before, 2000);
  const shown = () => after.ec2.call('DescribeVpcs', {}).Vpcs?.map(({ VpcId }) => VpcId);

  clock.advance(1999);
  expect(shown()).toEqual([deleted]);
  clock.advance(1);
  expect(shown()).toEqual([created]);
  after.store.close();
});

test('pages go on after a restart, and new resources come after old ones', () => {
  const before = restart();
  const old = Array.from({ length: 6 }, () => givenVpc(before.ec2));
  const { NextToken } = before.ec2.call('DescribeVpcs', { MaxResults: 5 });

  const after = restart(before);
  const added = givenVpc(after.ec2);

  const rest = after.ec2.call('DescribeVpcs', { MaxResults: 5, NextToken: idOf(NextToken) });
  expect(rest.Vpcs?.map(({ VpcId }) => VpcId)).toEqual([old[5], added]);
  after.store.close();
});

test('routing is as it was after a restart, and goes by the same rules', () => {
  const before = restart();
  const vpcId = givenVpc(before.ec2);
  const subnetId = givenSubnet(before.ec2, vpcId);
  const gatewayId = givenInternetGateway(before.ec2, vpcId);
  const request = { VpcId: vpcId, ClientToken: 'a' };
  const tableId = idOf(before.ec2.call('CreateRouteTable', request).RouteTable?.RouteTableId);
  const route = { RouteTableId: tableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId: gatewayId };
  before.ec2.call('CreateRoute', route);
  const associationId = givenAssociation(before.ec2, tableId, subnetId);
  const mainId = mainTableOf(before.ec2, vpcId).RouteTableId;
  const { RouteTables } = before.ec2.call('DescribeRouteTables', {});

  const { ec2, store } = restart(before);

  expect(ec2.call('DescribeRouteTables', {}).RouteTables).toEqual(RouteTables);
  expect(ec2.call('CreateRouteTable', request).RouteTable?.RouteTableId).toBe(tableId);
  expect(mainTableOf(ec2, vpcId).RouteTableId).toBe(mainId);
  expect(givenAssociation(ec2, tableId, subnetId)).toBe(associationId);
  expect(tablesWhere(ec2, 'association.subnet-id', subnetId)).toEqual([tableId]);
  const refused = [
    () => ec2.call('DeleteRouteTable', { RouteTableId: tableId }),
    () => ec2.call('DeleteInternetGateway', { InternetGatewayId: gatewayId }),
    () => ec2.call('DeleteVpc', { VpcId: vpcId }),
  ];
  expect(refused.map(errorCodeOf)).toEqual(refused.map(() => 'DependencyViolation'));

  ec2.call('DeleteSubnet', { SubnetId: subnetId });
  ec2.call('DeleteRouteTable', { RouteTableId: tableId });
  ec2.call('DetachInternetGateway', { InternetGatewayId: gatewayId, VpcId: vpcId });
  ec2.call('DeleteVpc', { VpcId: vpcId });
  store.close();
});

test('what was ordered happens on time, whatever was restarted', () => {
  const before = restart();
  before.ec2.configure({ natDeletingMs: 1000 });
  const { vpcId, subnetId } = givenPublicSubnet(before.ec2);
  const NatGatewayId = givenNatGateway(before.ec2, subnetId);
  before.ec2.call('DeleteNatGateway', { NatGatewayId });

  const after = restart(before);
  const remove = () => after.ec2.call('DeleteSubnet', { SubnetId: subnetId });

  clock.advance(999);
  expect(natGatewayOf(after.ec2, NatGatewayId)?.State).toBe('deleting');
  expect(errorCodeOf(remove)).toBe('DependencyViolation');
  clock.advance(1);
  expect(natGatewayOf(after.ec2, NatGatewayId)?.State).toBe('deleted');
  remove();

  const again = restart(after);
  expect(natGatewayOf(again.ec2, NatGatewayId)).toMatchObject({ State: 'deleted', VpcId: vpcId });
  expect(again.ec2.subnets()).toEqual([]);
  again.store.close();
});

test('an address stays with what has it, and is no other', () => {
  const before = restart();
  const NatGatewayId = givenNatGateway(before.ec2, givenPublicSubnet(before.ec2).subnetId);
  const { Addresses = [] } = before.ec2.call('DescribeAddresses', {});
  const AllocationId = idOf(Addresses[0]?.AllocationId);

  const { ec2, store } = restart(before);

  expect(ec2.call('DescribeAddresses', {}).Addresses).toEqual(Addresses);
  expect(errorCodeOf(() => ec2.call('ReleaseAddress', { AllocationId }))).toBe('AuthFailure');
  expect(ec2.call('AllocateAddress', {}).PublicIp).not.toBe(Addresses[0]?.PublicIp);
  ec2.call('DeleteNatGateway', { NatGatewayId });
  ec2.call('ReleaseAddress', { AllocationId });
  store.close();
});

test('rules, endpoints, flow logs and IPv6 blocks are as they were', () => {
  const before = restart();
  const input = { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true };
  const VpcId = idOf(before.ec2.call('CreateVpc', input).Vpc?.VpcId);
  const RouteTableIds = [idOf(mainTableOf(before.ec2, VpcId).RouteTableId)];
  const endpoint = { VpcId, ServiceName: 'com.amazonaws.us-east-1.s3', RouteTableIds };
  before.ec2.call('CreateVpcEndpoint', endpoint);
  before.ec2.call('CreateFlowLogs', {
    ResourceIds: [VpcId],
    ResourceType: 'VPC',
    TrafficType: 'ALL',
    LogGroupName: 'flow-logs',
    DeliverLogsPermissionArn: 'arn:aws:iam::000000000000:role/flow-logs',
  });
  const look = ({ ec2 }: Pick<typeof before, 'ec2'>) => [
    ec2.vpcs(),
    ec2.call('DescribeSecurityGroups', {}),
    ec2.call('DescribeVpcEndpoints', {}),
    ec2.call('DescribeRouteTables', {}),
    ec2.call('DescribeFlowLogs', {}),
  ];
  const seen = look(before);

  const after = restart(before);

  expect(look(after)).toEqual(seen);
  expect(errorCodeOf(() => after.ec2.call('CreateVpcEndpoint', endpoint))).toBe('RouteAlreadyExists');
  expect(errorCodeOf(() => after.ec2.call('DeleteVpc', { VpcId }))).toBe('DependencyViolation');
  after.ec2.call('CreateVpc', input);
  const ipv6 = after.ec2
    .vpcs()
    .map(({ Ipv6CidrBlockAssociationSet }) => Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock);
  expect(new Set(ipv6).size).toBe(2);
  after.store.close();
});
