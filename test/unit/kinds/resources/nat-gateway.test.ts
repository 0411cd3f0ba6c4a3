import { failureOf, NetworkInParts } from './network-in-parts';

const KEY = 'nat-gateway/a';

it('is of no use until it is shown as available', async () => {
  const network = new NetworkInParts({ settings: { natPendingMs: 100_000 } });
  expect(network.handler(KEY).comesUp).toBe(true);
  const id = await network.make(KEY);
  expect(await network.find(KEY)).toEqual([{ key: KEY, id, state: 'pending' }]);
  network.clock.advance(100_000);
  expect(await network.find(KEY)).toEqual([{ key: KEY, id }]);
});

it('stands in its public subnet, with its address', async () => {
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
  for (const key of held) expect(network.bearersOf(key)).toEqual([]);
});

it('waits for its quota', async () => {
  const network = new NetworkInParts({ settings: { natGatewaysPerZoneQuota: 0 } });
  await network.makeReadyFor(KEY);
  expect((await failureOf(() => network.create(KEY))).failureClass).toBe('quota');
});
