import { TAGS } from '../../../shared/domain/network/network-tags';
import { existingId } from '../../../shared/domain/request/resource-record';
import { aLayoutBody, aRequestBody } from '../../builders/request-body';
import { taggedFor } from '../../builders/tagged-for';
import { World } from '../../simulation/scripted/world';
import {
  accepted,
  addressIds,
  DAY,
  findings,
  gatewayIds,
  HOUR,
  recordedIds,
  orphanAddress,
  orphanGateway,
  orphanSubnet,
  orphanVpc,
  sweepTwice,
  vpcIds,
} from './orphans';

const WITH_NAT = aLayoutBody({
  layout: { availabilityZones: 1, tiers: { public: {}, private: {} } },
  natGateways: 'single',
  lockDefaultSecurityGroup: false,
});

async function ready(world: World, body: object): Promise<string> {
  const requestId = await accepted(world, body);
  await world.settle();
  expect(world.record(requestId).state.status).toBe('READY');
  return requestId;
}

describe('ec2/owned-resources: gateways and addresses that no record names', () => {
  it('go after their quarantine, when that is switched on; those on record stay', async () => {
    const world = new World();
    const requestId = await ready(world, WITH_NAT);
    const recorded = recordedIds(world, requestId);
    const orphans = [orphanGateway(world, requestId), orphanAddress(world, requestId)];

    await world.sweep({ deleteSurplus: true });
    world.clock.advance(HOUR);
    await world.sweep({ deleteSurplus: true });
    world.clock.advance(2 * DAY);
    await world.sweep({ deleteSurplus: false });
    expect([...gatewayIds(world), ...addressIds(world)]).toEqual(expect.arrayContaining(orphans));
    await world.sweep({ deleteSurplus: true });

    const left = [...gatewayIds(world), ...addressIds(world)];
    expect(left).toHaveLength(2);
    expect(recorded).toEqual(expect.arrayContaining(left));
    expect(findings(world).filter(({ id }) => id === orphans[1])).toEqual(
      ['quarantined', 'waiting', 'reported', 'removed'].map((action) => ({
        id: orphans[1],
        reason: 'duplicate',
        action,
      })),
    );
  });

  it('are left over from a request that failed', async () => {
    const world = new World({ ec2: { vpcQuota: 0 } });
    const requestId = await accepted(world, aRequestBody());
    await world.settle();
    expect(world.record(requestId).state.status).toBe('FAILED');
    const orphans = [orphanGateway(world, requestId), orphanAddress(world, requestId)];
    await sweepTwice(world);
    expect([...gatewayIds(world), ...addressIds(world)]).toEqual([]);
    expect(findings(world)).toContainEqual({ id: orphans[0], reason: 'leftover', action: 'removed' });
  });

  it('are left over from a network that was deleted', async () => {
    const world = new World();
    const requestId = await ready(world, aRequestBody());
    await world.remove(requestId);
    await world.settle();
    expect(world.record(requestId).state.status).toBe('DELETED');
    const orphans = [
      orphanVpc(world, requestId),
      orphanGateway(world, requestId),
      orphanAddress(world, requestId),
    ];
    await sweepTwice(world);
    expect([...vpcIds(world), ...gatewayIds(world), ...addressIds(world)]).toEqual([]);
    expect(findings(world).filter(({ action }) => action === 'removed')).toEqual(
      orphans.map((id) => ({ id, reason: 'leftover', action: 'removed' })),
    );
  });

  it('stay as long as something uses them', async () => {
    const world = new World();
    const requestId = await ready(world, WITH_NAT);
    const { ec2 } = world;
    const VpcId = ec2.call('CreateVpc', { CidrBlock: '10.99.0.0/16' }).Vpc?.VpcId ?? '';
    const SubnetId = ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.99.0.0/24' }).Subnet?.SubnetId ?? '';
    const [gateway, address] = [orphanGateway(world, requestId), orphanAddress(world, requestId)];
    ec2.call('AttachInternetGateway', { VpcId, InternetGatewayId: gateway });
    ec2.call('CreateNatGateway', { SubnetId, AllocationId: address });
    await sweepTwice(world);
    expect(gatewayIds(world)).toContain(gateway);
    expect(addressIds(world)).toContain(address);
    expect(findings(world).slice(-2)).toEqual([
      { id: gateway, reason: 'duplicate', action: 'in-use' },
      { id: address, reason: 'duplicate', action: 'in-use' },
    ]);
  });

  it('are left to a worker that may be about to adopt them', async () => {
    const world = new World();
    const requestId = await accepted(world, WITH_NAT);
    world.faults.set({ service: 'ec2', action: 'AllocateAddress', fault: 'crash-after', times: 1 });
    while (addressIds(world).length === 0) await world.deliver();
    world.clock.advance(60_000);
    await world.sweep();
    await world.settle();
    expect(findings(world)).toEqual([]);
    expect(recordedIds(world, requestId)).toContain(addressIds(world)[0]);
    expect(addressIds(world)).toHaveLength(1);
  });

  it('are only reported when their request has no record', async () => {
    const world = new World();
    const unknown = 'req-00000000000000000000000000';
    const orphans = [orphanGateway(world, unknown), orphanAddress(world, unknown)];
    await sweepTwice(world);
    expect([...gatewayIds(world), ...addressIds(world)]).toEqual(orphans);
    expect(new Set(findings(world).map(({ action }) => action))).toEqual(new Set(['reported']));
  });

  it('are as they should be when they are on record, however a third party changed their tags', async () => {
    const world = new World();
    const requestId = await ready(world, WITH_NAT);
    const Tags = [{ Key: TAGS.resource, Value: 'elastic-ip/z' }];
    world.ec2.call('CreateTags', { Resources: addressIds(world), Tags });
    world.ec2.call('DeleteTags', { Resources: gatewayIds(world), Tags: [{ Key: TAGS.resource }] });
    await sweepTwice(world);
    expect(findings(world)).toEqual([]);
    expect(recordedIds(world, requestId)).toEqual(
      expect.arrayContaining([...addressIds(world), ...gatewayIds(world)]),
    );
  });

  it('may be gone by the time they are looked at', async () => {
    const world = new World({ ec2: { vpcQuota: 0, describeLagMs: 60_000 } });
    const requestId = await accepted(world, aRequestBody());
    await world.settle();
    const address = orphanAddress(world, requestId);
    world.clock.advance(HOUR);
    world.ec2.call('ReleaseAddress', { AllocationId: address });
    expect(addressIds(world)).toEqual([address]);
    expect(await world.sweep()).not.toHaveProperty('failed');
    expect(findings(world)).toEqual([]);
  });
});

/** A duplicate VPC that has in it all that a request can have. */
function furnishedVpc(world: World, requestId: string) {
  const { ec2 } = world;
  const VpcId = orphanVpc(world, requestId);
  const SubnetId = orphanSubnet(world, requestId, VpcId);
  const InternetGatewayId = orphanGateway(world, requestId);
  ec2.call('AttachInternetGateway', { VpcId, InternetGatewayId });
  const AllocationId = orphanAddress(world, requestId);
  ec2.call('CreateNatGateway', {
    SubnetId,
    AllocationId,
    ...taggedFor('natgateway', requestId, 'nat-gateway/a'),
  });
  const { RouteTable } = ec2.call('CreateRouteTable', {
    VpcId,
    ...taggedFor('route-table', requestId, 'route-table/public'),
  });
  const RouteTableId = RouteTable?.RouteTableId ?? '';
  ec2.call('AssociateRouteTable', { RouteTableId, SubnetId });
  ec2.call('CreateRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId: InternetGatewayId });
  ec2.call('CreateVpcEndpoint', {
    VpcId,
    ServiceName: 'com.amazonaws.us-east-1.s3',
    RouteTableIds: [RouteTableId],
    ...taggedFor('vpc-endpoint', requestId, 'gateway-endpoint/s3'),
  });
  ec2.call('CreateEgressOnlyInternetGateway', {
    VpcId,
    ...taggedFor('egress-only-internet-gateway', requestId, 'egress-only-internet-gateway'),
  });
  ec2.call('CreateFlowLogs', {
    ResourceType: 'VPC',
    ResourceIds: [VpcId],
    TrafficType: 'ALL',
    LogDestinationType: 'cloud-watch-logs',
    LogGroupName: 'flows',
    DeliverLogsPermissionArn: 'arn:aws:iam::000000000000:role/flows',
    ...taggedFor('vpc-flow-log', requestId, 'flow-log'),
  });
  return { VpcId, SubnetId };
}

/** All that there is in the account, apart from what every VPC is born with. */
function inventory({ ec2 }: World): Record<string, number> {
  return {
    vpcs: ec2.vpcs().length,
    subnets: ec2.subnets().length,
    routeTables: (ec2.call('DescribeRouteTables', {}).RouteTables ?? []).length,
    internetGateways: (ec2.call('DescribeInternetGateways', {}).InternetGateways ?? []).length,
    egressOnly: (ec2.call('DescribeEgressOnlyInternetGateways', {}).EgressOnlyInternetGateways ?? []).length,
    addresses: (ec2.call('DescribeAddresses', {}).Addresses ?? []).length,
    natGateways: (ec2.call('DescribeNatGateways', {}).NatGateways ?? []).filter(
      ({ State }) => State !== 'deleted',
    ).length,
    endpoints: (ec2.call('DescribeVpcEndpoints', {}).VpcEndpoints ?? []).length,
    flowLogs: (ec2.call('DescribeFlowLogs', {}).FlowLogs ?? []).length,
  };
}

describe('tear-down-vpc: a duplicate VPC', () => {
  it('goes with all that its request has in it, and nothing of the recorded network goes', async () => {
    const world = new World({ ec2: { natDeletingMs: 60_000 } });
    const requestId = await ready(world, WITH_NAT);
    const before = inventory(world);
    const { VpcId } = furnishedVpc(world, requestId);

    await sweepTwice(world);
    expect(findings(world)).toContainEqual({ id: VpcId, reason: 'duplicate', action: 'removing' });
    expect(vpcIds(world)).toContain(VpcId);
    world.clock.advance(HOUR);
    await world.sweep();
    expect(findings(world)).toContainEqual({ id: VpcId, reason: 'duplicate', action: 'removed' });
    expect(inventory(world)).toEqual(before);
  });

  it.each<[string, (world: World, duplicate: ReturnType<typeof furnishedVpc>) => void]>([
    ['a network interface', ({ ec2 }, { SubnetId }) => ec2.call('CreateNetworkInterface', { SubnetId })],
    [
      'a security group',
      ({ ec2 }, { VpcId }) =>
        ec2.call('CreateSecurityGroup', { VpcId, GroupName: 'web', Description: 'web' }),
    ],
    [
      'a subnet without tags',
      ({ ec2 }, { VpcId }) => ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.20.9.0/24' }),
    ],
    ['a route table without tags', ({ ec2 }, { VpcId }) => ec2.call('CreateRouteTable', { VpcId })],
    [
      'an endpoint without tags',
      ({ ec2 }, { VpcId }) =>
        ec2.call('CreateVpcEndpoint', { VpcId, ServiceName: 'com.amazonaws.us-east-1.dynamodb' }),
    ],
    [
      'a subnet of another request',
      ({ ec2 }, { VpcId }) => {
        const tagged = taggedFor('subnet', 'req-00000000000000000000000009', 'subnet/a');
        return ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.20.9.0/24', ...tagged });
      },
    ],
  ])('is left whole when there is something else in it: %s', async (_, put) => {
    const world = new World();
    const requestId = await ready(world, aRequestBody());
    const duplicate = furnishedVpc(world, requestId);
    put(world, duplicate);
    const before = inventory(world);
    await sweepTwice(world);
    expect(findings(world)).toContainEqual({ id: duplicate.VpcId, reason: 'duplicate', action: 'in-use' });
    expect(inventory(world)).toEqual(before);
  });

  it('is left whole when something is in it that its request has on record', async () => {
    const world = new World();
    const requestId = await ready(world, { ...WITH_NAT, natGateways: 'none' });
    const [VpcId = '', InternetGatewayId = ''] = ['vpc', 'internet-gateway'].map((key) =>
      existingId(world.record(requestId).resources, key),
    );
    const vpcId = orphanVpc(world, requestId);
    world.ec2.call('DetachInternetGateway', { VpcId, InternetGatewayId });
    world.ec2.call('AttachInternetGateway', { VpcId: vpcId, InternetGatewayId });
    const before = inventory(world);
    await sweepTwice(world);
    expect(findings(world)).toContainEqual({ id: vpcId, reason: 'duplicate', action: 'in-use' });
    expect(inventory(world)).toEqual(before);
  });
});
