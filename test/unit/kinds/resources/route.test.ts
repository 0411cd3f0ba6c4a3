import type { PlannedRoute } from '../../../../shared/kinds/route/plan';
import { failureOf, NetworkInParts, SUBNETS } from './network-in-parts';

const TABLE = 'route-table/private-a';
const KEY = `${TABLE}/default-route`;
const NAT = 'nat-gateway/a';
const AT = '2026-01-01T00:00:00.000Z';

/** The targets of a table's routes out of the VPC, by destination. */
function defaultRoutes({ ec2, scope }: NetworkInParts, table: string): Record<string, string | undefined> {
  const { RouteTables: [found] = [] } = ec2.call('DescribeRouteTables', {
    RouteTableIds: [scope.idOf(table)],
  });
  const made = (found?.Routes ?? []).filter(
    ({ Origin, GatewayId }) => Origin === 'CreateRoute' && !isEndpoint(GatewayId),
  );
  return Object.fromEntries(
    made.map(({ DestinationCidrBlock, DestinationIpv6CidrBlock, ...target }) => [
      DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? '',
      target.GatewayId ?? target.NatGatewayId ?? target.EgressOnlyInternetGatewayId,
    ]),
  );
}

const isEndpoint = (id = '') => id.startsWith('vpce-');

describe('route/ec2', () => {
  it.each<[key: string, table: string, destination: string, target: string]>([
    ['route-table/public/default-route', 'route-table/public', '0.0.0.0/0', 'internet-gateway'],
    ['route-table/public/ipv6-default-route', 'route-table/public', '::/0', 'internet-gateway'],
    [KEY, TABLE, '0.0.0.0/0', NAT],
    [`${TABLE}/ipv6-default-route`, TABLE, '::/0', 'egress-only-internet-gateway'],
  ])('%s: from %s, %s goes to %s', async (key, table, destination, target) => {
    const network = new NetworkInParts();
    await network.makeReadyFor(key);
    expect(await network.callsOf(() => network.make(key))).toEqual(['CreateRoute']);
    expect(defaultRoutes(network, table)).toEqual({ [destination]: network.scope.idOf(target) });
    expect(network.scope.idOf(key)).toBe(`${network.scope.idOf(table)}|${destination}`);
    // And once more, as after a lost answer.
    await network.create(key);
    expect(defaultRoutes(network, table)).toEqual({ [destination]: network.scope.idOf(target) });
  });

  describe('a route that is there already', () => {
    it('is led elsewhere when it led to something else of the same request', async () => {
      const network = new NetworkInParts();
      await network.makeReadyFor(KEY);
      await network.make('internet-gateway');
      await network.create(KEY, leadingTo('internet-gateway', 'GatewayId'));
      await network.make(KEY);
      expect(defaultRoutes(network, TABLE)).toEqual({ '0.0.0.0/0': network.scope.idOf(NAT) });
    });

    it('needs no change when it leads to where it should', async () => {
      const network = new NetworkInParts();
      await network.make(KEY);
      expect(await network.callsOf(() => network.create(KEY))).toEqual([
        'CreateRoute',
        'DescribeRouteTables',
      ]);
    });

    it('is waited for when EC2 does not show it yet', async () => {
      const network = new NetworkInParts();
      await network.makeReadyFor(KEY);
      const refused = { service: 'ec2', action: 'CreateRoute', fault: 'error-before', times: 1 } as const;
      network.faults.set({ ...refused, code: 'RouteAlreadyExists' });
      expect((await failureOf(() => network.create(KEY))).failureClass).toBe('not-visible');
    });

    it('is not looked for when EC2 refuses it for another reason', async () => {
      const network = new NetworkInParts();
      await network.makeReadyFor(KEY);
      network.faults.set({ service: 'ec2', action: 'CreateRoute', fault: 'throttle', times: 1 });
      const calls = await network.callsOf(async () => {
        expect((await failureOf(() => network.create(KEY))).failureClass).toBe('throttled');
      });
      expect(calls).toEqual(['CreateRoute']);
    });

    it('is left alone when a third party has made it', async () => {
      const network = new NetworkInParts({ spec: { natGateways: 'single' } });
      await network.makeReadyFor(KEY);
      const theirs = natGatewayOfThirdParty(network);
      network.ec2.call('CreateRoute', {
        RouteTableId: network.scope.idOf(TABLE),
        DestinationCidrBlock: '0.0.0.0/0',
        NatGatewayId: theirs,
      });
      const failure = await failureOf(() => network.create(KEY));
      expect(failure).toMatchObject({ failureClass: 'permanent', code: 'resource-conflict' });
      expect(failure.message).toContain('route-table/private-a has a route for 0.0.0.0/0');
      expect(defaultRoutes(network, TABLE)).toEqual({ '0.0.0.0/0': theirs });
    });
  });

  describe('an update', () => {
    it('leads the route to its new target by one call, and again without harm', async () => {
      const network = new NetworkInParts();
      await network.make(KEY);
      await network.make('internet-gateway');
      const change = leadingTo('internet-gateway', 'GatewayId');
      expect(await network.callsOf(() => network.update(KEY, change))).toEqual(['ReplaceRoute']);
      await network.update(KEY, change);
      expect(defaultRoutes(network, TABLE)).toEqual({ '0.0.0.0/0': network.scope.idOf('internet-gateway') });
    });
  });

  it('waits for a table that is not visible yet', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(KEY);
    network.ec2.configure({ describeLagMs: 1_000 });
    network.record(TABLE, await network.create(TABLE, { key: 'route-table/private-b' }));
    expect((await failureOf(() => network.create(KEY))).failureClass).toBe('not-visible');
  });

  describe('a route that is not wanted any more', () => {
    it('goes with its table', async () => {
      const network = new NetworkInParts();
      await network.make(KEY);
      expect(await network.callsOf(() => network.remove(KEY))).toEqual([]);
    });

    /** Of a change from no NAT gateways to these, which is taken back. */
    async function takenBack(): Promise<NetworkInParts> {
      const network = new NetworkInParts({ spec: { natGateways: 'single' } });
      await network.make(KEY);
      const { spec, ...request } = network.request;
      const previous = { spec: { ...spec, natGateways: 'none' }, subnets: SUBNETS, completedAt: AT } as const;
      network.request = { ...request, spec, previous };
      return network;
    }

    it('goes with its table when that was not there before the change', async () => {
      const network = await takenBack();
      const { previous } = network.request;
      if (previous) network.request = { ...network.request, previous: { ...previous, subnets: [] } };
      expect(await network.callsOf(() => network.remove(KEY))).toEqual([]);
    });

    it('is deleted from a table that stays', async () => {
      const network = await takenBack();
      await network.remove(KEY);
      expect(defaultRoutes(network, TABLE)).toEqual({});
    });

    it('stays when a third party has changed its target', async () => {
      const network = await takenBack();
      const theirs = natGatewayOfThirdParty(network);
      network.ec2.call('ReplaceRoute', {
        RouteTableId: network.scope.idOf(TABLE),
        DestinationCidrBlock: '0.0.0.0/0',
        NatGatewayId: theirs,
      });
      await network.remove(KEY);
      expect(defaultRoutes(network, TABLE)).toEqual({ '0.0.0.0/0': theirs });
    });
  });

  function leadingTo(
    target: string,
    targetParameter: PlannedRoute['targetParameter'],
  ): Partial<PlannedRoute> {
    return { target, targetParameter, configuration: target };
  }

  function natGatewayOfThirdParty({ ec2, scope }: NetworkInParts): string {
    const { AllocationId } = ec2.call('AllocateAddress', {});
    const { NatGateway } = ec2.call('CreateNatGateway', {
      SubnetId: scope.idOf('subnet/public-a'),
      AllocationId,
    });
    return NatGateway?.NatGatewayId ?? '';
  }
});
