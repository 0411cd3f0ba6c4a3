import { createNetworkBlockers } from '../../../../shared/kinds/ec2/network-blockers';
import { STACK_TAG } from '../../../simulation/services/settings';
import { countUsed } from '../../../../shared/kinds/nat-gateway/ec2';
import { ResourceFailure } from '../../../../shared/domain/request/resource-failure';
import { ec2Answering } from '../../../builders/ec2-answering';
import { failureOf, NetworkInParts } from './network-in-parts';

const KEY = 'nat-gateway/a';

describe('nat-gateway/ec2', () => {
  it('is of no use until it is shown as available', async () => {
    const network = new NetworkInParts({ settings: { natPendingMs: 100_000 } });
    expect(network.handler(KEY).provisionsAsynchronously).toBe(true);
    const id = await network.make(KEY);
    expect(await network.find(KEY)).toEqual([{ key: KEY, id, state: 'pending' }]);
    network.clock.advance(100_000);
    expect(await network.find(KEY)).toEqual([{ key: KEY, id }]);
  });

  it('is in its public subnet, with its address', async () => {
    const network = new NetworkInParts();
    await network.make(KEY);
    const { NatGateways } = network.ec2.call('DescribeNatGateways', {});
    expect(NatGateways).toEqual([
      expect.objectContaining({
        SubnetId: network.scope.idOf('subnet/public-a'),
        ConnectivityType: 'public',
        NatGatewayAddresses: [expect.objectContaining({ AllocationId: network.scope.idOf('elastic-ip/a') })],
      }),
    ]);
  });

  it('says why it failed, in AWS’s words', async () => {
    const network = new NetworkInParts({ settings: { natPendingMs: 1_000 } });
    await network.makeReadyFor(KEY);
    await network.remove('internet-gateway/attachment');
    const id = await network.make(KEY);
    network.clock.advance(1_000);
    expect(await network.find(KEY)).toEqual([
      {
        key: KEY,
        id,
        state: 'failed',
        failureCode: 'nat-gateway-failed',
        reason: expect.stringMatching(/internet gateway|not attached/i) as string,
      },
    ]);
  });

  it('is not found while it is being deleted, nor when it is shown as deleted', async () => {
    const network = new NetworkInParts({ settings: { natDeletingMs: 60_000 } });
    await network.make(KEY);
    expect((await failureOf(() => network.remove(KEY))).failureClass).toBe('being-deleted');
    expect(await network.find(KEY)).toEqual([]);
    network.clock.advance(60_000);
    expect(await network.find(KEY)).toEqual([]);
    expect(network.ec2.call('DescribeNatGateways', {}).NatGateways).toHaveLength(1);
  });

  it('keeps its subnet and its address in use until it is gone', async () => {
    const network = new NetworkInParts({ settings: { natDeletingMs: 60_000 } });
    await network.make(KEY);
    const held = ['elastic-ip/a', 'subnet/public-a'];
    for (const key of held) expect((await failureOf(() => network.remove(key))).failureClass).toBe('in-use');
    expect((await failureOf(() => network.remove(KEY))).failureClass).toBe('being-deleted');
    for (const key of held) expect((await failureOf(() => network.remove(key))).failureClass).toBe('in-use');
    network.clock.advance(60_000);
    for (const key of held) await network.remove(key);
    for (const key of held) expect(network.taggedWith(key)).toEqual([]);
  });

  it('waits for its quota', async () => {
    const network = new NetworkInParts({ settings: { natGatewaysPerZoneQuota: 0 } });
    await network.makeReadyFor(KEY);
    expect((await failureOf(() => network.create(KEY))).failureClass).toBe('quota');
  });

  describe('a regional one', () => {
    const REGIONAL = 'nat-gateway/regional';
    const aNetwork = () =>
      new NetworkInParts({ spec: { natGateways: 'regional' }, settings: { natDeletingMs: 60_000 } });

    it('is in the VPC, has no subnet and no address of ours, and leads out of every private table', async () => {
      const network = aNetwork();
      await network.makeAll();
      const { NatGateways } = network.ec2.call('DescribeNatGateways', {});
      expect(NatGateways).toEqual([
        expect.objectContaining({
          NatGatewayId: network.scope.idOf(REGIONAL),
          AvailabilityMode: 'regional',
          VpcId: network.scope.idOf('vpc'),
        }),
      ]);
      expect(network.ec2.call('DescribeAddresses', {}).Addresses).toEqual([]);
    });

    it('does not block its own network, and neither does the table that came with it', async () => {
      const network = aNetwork();
      await network.makeAll();
      const blockers = createNetworkBlockers(network.client, STACK_TAG);
      expect(await blockers.find(network.scope.idOf('vpc'), network.request)).toEqual([]);
    });

    it('is found again, and goes', async () => {
      const network = aNetwork();
      await network.make(REGIONAL);
      expect(await network.find(REGIONAL)).toEqual([expect.objectContaining({ key: REGIONAL })]);
      expect((await failureOf(() => network.remove(REGIONAL))).failureClass).toBe('being-deleted');
      network.clock.advance(60_000);
      await network.remove(REGIONAL);
    });
  });

  describe('countUsed', () => {
    it('is the number in the zone that has the most, without regional ones, which have a quota of their own', async () => {
      const network = new NetworkInParts();
      await network.make(KEY);
      const regional = new NetworkInParts({ beside: network, spec: { natGateways: 'regional' } });
      await regional.make('nat-gateway/regional');
      expect(await countUsed(network.client)).toBe(1);
    });

    it('leaves out what is gone or failed, and counts together what is in no zone that is visible', async () => {
      const inSubnet = (SubnetId: string | undefined, State: string, index: number) => ({
        NatGatewayId: `nat-${index}`,
        VpcId: 'vpc-1',
        State,
        ...(SubnetId !== undefined && { SubnetId }),
      });
      const shown = (...pairs: readonly (readonly [subnetId: string | undefined, state: string])[]) =>
        countUsed(
          ec2Answering({
            DescribeNatGateways: {
              NatGateways: pairs.map(([subnetId, state], index) => inSubnet(subnetId, state, index)),
            },
            DescribeSubnets: {
              Subnets: ['a', 'b'].map((letter) => ({
                SubnetId: letter,
                VpcId: 'vpc-1',
                CidrBlock: '10.0.0.0/24',
                AvailabilityZone: `us-east-1${letter}`,
              })),
            },
          }).client,
        );
      expect(await shown()).toBe(0);
      expect(await shown([undefined, 'available'], [undefined, 'available'])).toBe(0);
      expect(await shown(['a', 'available'], ['b', 'available'], ['b', 'pending'], ['b', 'deleting'])).toBe(
        3,
      );
      expect(await shown(['a', 'available'], ['a', 'deleted'], ['a', 'failed'])).toBe(1);
      expect(await shown(['elsewhere', 'available'], ['a', 'available'], ['new', 'available'])).toBe(2);
    });
  });

  describe('zone-refusal', () => {
    it('tells which zone offers no NAT gateways, and what would do', async () => {
      const network = new NetworkInParts();
      await network.makeReadyFor(KEY);
      network.faults.set({
        service: 'ec2',
        action: 'CreateNatGateway',
        fault: 'error-before',
        code: 'NotAvailableInZone',
        times: 1,
      });
      const { code, message } = await failureOf(() => network.create(KEY));
      expect(code).toBe('invalid-availability-zone');
      expect(message).toContain('us-east-1a');
      expect(message).toContain('regional');
    });

    it('names the Region of a regional one', async () => {
      const network = new NetworkInParts({ spec: { natGateways: 'regional' } });
      const key = 'nat-gateway/regional';
      await network.makeReadyFor(key);
      network.faults.set({
        service: 'ec2',
        action: 'CreateNatGateway',
        fault: 'error-before',
        code: 'NotAvailableInZone',
        times: 1,
      });
      const { message } = await failureOf(() => network.create(key));
      expect(message).toMatch(/us-east-1 /);
    });

    it('says nothing of zones where EC2 refuses something else', async () => {
      const network = new NetworkInParts({ settings: { natGatewaysPerZoneQuota: 0 } });
      await network.makeReadyFor(KEY);
      expect((await failureOf(() => network.create(KEY))).message).not.toContain('does not offer');
    });

    it('lets a fault of our own pass as it is', async () => {
      const network = new NetworkInParts();
      // Nothing that it depends on has an id.
      await expect(network.create(KEY)).rejects.not.toBeInstanceOf(ResourceFailure);
    });
  });
});
