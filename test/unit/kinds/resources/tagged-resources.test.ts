import {
  acquireLease,
  markFailed,
  restart,
  stall,
} from '../../../../shared/domain/request/request-transitions';
import type { ResourceKey } from '../../../../shared/domain/network/network-plan';
import { failureOf, NetworkInParts } from './network-in-parts';

/*
 * What holds for every kind that has an id and tags of its own.
 */

const WHY = { message: 'why', at: '2026-11-30T00:00:00.000Z', messageId: 'message-1' };

interface Kind {
  readonly key: ResourceKey;
  readonly create: string;
  readonly describe: string;
  /** How EC2 keeps one from being made twice; what it does not keep, our intent has to. */
  readonly guard: 'client token' | 'natural key' | 'none';
}

const KINDS: readonly Kind[] = [
  { key: 'vpc', create: 'CreateVpc', describe: 'DescribeVpcs', guard: 'none' },
  { key: 'flow-log', create: 'CreateFlowLogs', describe: 'DescribeFlowLogs', guard: 'client token' },
  { key: 'subnet/private-a', create: 'CreateSubnet', describe: 'DescribeSubnets', guard: 'natural key' },
  {
    key: 'internet-gateway',
    create: 'CreateInternetGateway',
    describe: 'DescribeInternetGateways',
    guard: 'none',
  },
  {
    key: 'egress-only-internet-gateway',
    create: 'CreateEgressOnlyInternetGateway',
    describe: 'DescribeEgressOnlyInternetGateways',
    guard: 'client token',
  },
  { key: 'elastic-ip/a', create: 'AllocateAddress', describe: 'DescribeAddresses', guard: 'none' },
  {
    key: 'nat-gateway/a',
    create: 'CreateNatGateway',
    describe: 'DescribeNatGateways',
    guard: 'client token',
  },
  {
    key: 'route-table/private-a',
    create: 'CreateRouteTable',
    describe: 'DescribeRouteTables',
    guard: 'client token',
  },
  {
    key: 'gateway-endpoint/s3',
    create: 'CreateVpcEndpoint',
    describe: 'DescribeVpcEndpoints',
    guard: 'client token',
  },
];

const HOURS = 3_600_000;

describe.each(KINDS)('*/ec2: $key', ({ key, create, describe: describing, guard }) => {
  it('is made by a single call that sets all tags', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(key);
    const calls = await network.callsOf(() => network.make(key));
    expect(calls).toEqual([create]);
    expect(network.tagsOf(network.scope.idOf(key))).toEqual({
      'vpc-vending:stack': 'vpc-vending-test-service',
      'vpc-vending:request-id': network.request.requestId,
      'vpc-vending:resource': key,
      'vpc-vending:requested-by': 'alice',
      ...(/^(subnet|route-table)/.test(key) && { 'vpc-vending:tier': 'private' }),
      Name: network.planned(key).name,
      team: 'payments',
    });
  });

  it('is found again by its tags alone', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(key);
    expect(await network.find(key)).toEqual([]);
    const id = await network.create(key);
    const calls = await network.callsOf(async () => {
      expect(await network.find(key)).toEqual([{ key, id }]);
    });
    expect(calls).toEqual([describing]);
  });

  it('is found after its answer was lost', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(key);
    network.faults.set({ service: 'ec2', action: create, fault: 'reply-lost', times: 1 });
    const failure = await failureOf(() => network.create(key));
    expect(failure.failureClass).toBe('unknown-outcome');
    const [found] = await network.find(key);
    expect([found?.id]).toEqual(network.taggedWith(key));
  });

  it('is not found by another request, nor by another deployment', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(key);
    await network.create(key);
    const others = [
      new NetworkInParts({ beside: network, request: { requestId: 'req-00000000000000000000000002' } }),
      new NetworkInParts({ beside: network, stack: 'another-service' }),
    ];
    for (const other of others) {
      // The same VPC is on record: only the tags tell them apart.
      other.request = { ...other.request, resources: network.request.resources };
      expect(await other.find(key)).toEqual([]);
    }
  });

  it('is not adopted any more once the sweeper has put it into quarantine', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(key);
    const id = await network.create(key);
    const Tags = [{ Key: 'vpc-vending:quarantined-since', Value: '2026-01-01T00:00:00.000Z' }];
    network.ec2.call('CreateTags', { Resources: [id], Tags });
    expect(await network.find(key)).toEqual([]);
  });

  it('is not looked for when something else of its kind is', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(key);
    await network.create(key);
    const unknown = { ...network.planned(key), key: 'unknown' };
    expect(await network.handler(key).findOwned?.([unknown], network.scope)).toEqual([]);
  });

  it(`is guarded against being made twice by ${guard === 'none' ? 'our intent alone' : `its ${guard}`}`, async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(key);
    const id = await network.create(key);
    expect(network.handler(key).safeToRepeat).toBe(guard !== 'none');
    switch (guard) {
      case 'client token':
        expect(await network.create(key)).toBe(id);
        break;
      case 'natural key':
        expect((await failureOf(() => network.create(key))).failureClass).toBe('already-exists');
        break;
      case 'none':
        expect(await network.create(key)).not.toBe(id);
    }
    expect(network.taggedWith(key)).toHaveLength(guard === 'none' ? 2 : 1);
  });

  it('is deleted, and then no longer known', async () => {
    const network = new NetworkInParts();
    const id = await network.make(key);
    const others = network.taggedWith('vpc').filter((vpcId) => vpcId !== id);
    await network.remove(key);
    expect(await network.find(key)).toEqual([]);
    network.clock.advance(2 * HOURS);
    expect(await failureOf(() => network.remove(key, id))).toMatchObject({
      failureClass: 'not-visible',
      code: 'resource-disappeared',
    });
    expect(network.taggedWith(key)).toEqual([]);
    expect(network.taggedWith('vpc')).toEqual(others);
  });
});

const IN_VPC = KINDS.filter(({ key }) => !['vpc', 'internet-gateway', 'elastic-ip/a'].includes(key));

it.each(IN_VPC)(
  'ownership: $key of a duplicate VPC is not found, though it has the same tags',
  async ({ key }) => {
    const network = new NetworkInParts();
    await network.makeReadyFor(key);
    const duplicate = new NetworkInParts({ beside: network, request: { updates: 1 } });
    await duplicate.make(key);
    expect(network.taggedWith(key)).toHaveLength(1);
    expect(await network.find(key)).toEqual([]);
  },
);

describe.each(KINDS.filter(({ guard }) => guard === 'none'))('ownership: several of $key', ({ key }) => {
  it('are found in the order of their ids, so that every worker takes the same one for the first', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(key);
    const ids: string[] = [];
    for (let times = 0; times < 4; times += 1) ids.push(await network.create(key));
    expect((await network.find(key)).map(({ id }) => id)).toEqual(ids.toSorted());
  });
});

describe.each(KINDS.filter(({ guard }) => guard === 'client token'))(
  'ownership: the client token of $key',
  ({ key }) => {
    it('is another one after a retry and after an update, when what the first one made may be deleted', async () => {
      const network = new NetworkInParts();
      const id = await network.make(key);
      await network.remove(key);
      network.clock.advance(2 * HOURS);
      for (const run of [{ retries: 1 }, { updates: 1 }, { retries: 1, updates: 1 }]) {
        const again = new NetworkInParts({ beside: network, request: run });
        again.request = { ...again.request, resources: network.request.resources };
        const made = await again.create(key);
        expect(made).not.toBe(id);
        await network.remove(key, made);
        network.clock.advance(2 * HOURS);
      }
    });

    it('stays the same when a STALLED request is retried, which keeps what it has made', async () => {
      const network = new NetworkInParts();
      await network.makeReadyFor(key);
      const id = await network.create(key);
      for (let retries = 0; retries < 2; retries += 1) {
        network.request = restart(stall(network.request, WHY), WHY.at);
        expect(await network.create(key)).toBe(id);
      }
      network.request = restart(markFailed(acquireLease(network.request, WHY.at, []), WHY.at), WHY.at);
      await network.makeReadyFor(key);
      expect(await network.create(key)).not.toBe(id);
    });

    it('is another one for every deployment: ids of requests are not unique among them', async () => {
      const network = new NetworkInParts();
      await network.make(key);
      const neighbour = new NetworkInParts({ beside: network, stack: 'another-service' });
      await neighbour.make(key);
      expect(network.taggedWith(key)).toHaveLength(2);
    });
  },
);
