import { failureOf, NetworkInParts } from './network-in-parts';

const KEY = 'gateway-endpoint/s3';
const TABLES = [
  'route-table/isolated',
  'route-table/private-a',
  'route-table/private-b',
  'route-table/public',
];

function endpointOf({ ec2, scope }: NetworkInParts) {
  return ec2.call('DescribeVpcEndpoints', { VpcEndpointIds: [scope.idOf(KEY)] }).VpcEndpoints?.[0];
}

const tablesOf = (network: NetworkInParts) => [...(endpointOf(network)?.RouteTableIds ?? [])].sort();
const idsOf = ({ scope }: NetworkInParts, keys: readonly string[]) =>
  keys.map((key) => scope.idOf(key)).sort();

function tableOfThirdParty({ ec2, scope }: NetworkInParts): string {
  return ec2.call('CreateRouteTable', { VpcId: scope.idOf('vpc') }).RouteTable?.RouteTableId ?? '';
}

describe('gateway-endpoint/ec2', () => {
  it.each(['s3', 'dynamodb'])('leads to %s of its Region from all tables', async (service) => {
    const network = new NetworkInParts();
    const id = await network.make(`gateway-endpoint/${service}`);
    const { VpcEndpoints } = network.ec2.call('DescribeVpcEndpoints', { VpcEndpointIds: [id] });
    expect(VpcEndpoints).toEqual([
      expect.objectContaining({
        VpcEndpointType: 'Gateway',
        VpcId: network.scope.idOf('vpc'),
        ServiceName: `com.amazonaws.us-east-1.${service}`,
        RouteTableIds: expect.arrayContaining(idsOf(network, TABLES)) as string[],
      }),
    ]);
  });

  describe('an update', () => {
    it('adds the tables that are missing, and leaves alone those that others have added', async () => {
      const network = new NetworkInParts();
      await network.makeReadyFor(KEY);
      network.record(KEY, await network.create(KEY, { routeTables: TABLES.slice(1) }));
      const theirs = tableOfThirdParty(network);
      network.ec2.call('ModifyVpcEndpoint', {
        VpcEndpointId: network.scope.idOf(KEY),
        AddRouteTableIds: [theirs],
      });
      const calls = await network.callsOf(() => network.update(KEY));
      expect(calls).toEqual(['DescribeVpcEndpoints', 'ModifyVpcEndpoint']);
      expect(tablesOf(network)).toEqual([...idsOf(network, TABLES), theirs].sort());
    });

    it('takes away tables of ours that are not planned any more, as when a change is taken back', async () => {
      const network = new NetworkInParts();
      await network.make(KEY);
      await network.update(KEY, { routeTables: TABLES.slice(1) });
      expect(tablesOf(network)).toEqual(idsOf(network, TABLES.slice(1)));
    });

    it('changes nothing where nothing is to be changed', async () => {
      const network = new NetworkInParts();
      await network.make(KEY);
      expect(await network.callsOf(() => network.update(KEY))).toEqual(['DescribeVpcEndpoints']);
    });

    it('is harmless after its answer was lost', async () => {
      const network = new NetworkInParts();
      await network.makeReadyFor(KEY);
      network.record(KEY, await network.create(KEY, { routeTables: TABLES.slice(1) }));
      network.faults.set({ service: 'ec2', action: 'ModifyVpcEndpoint', fault: 'reply-lost', times: 1 });
      expect((await failureOf(() => network.update(KEY))).failureClass).toBe('unknown-outcome');
      await network.update(KEY);
      expect(tablesOf(network)).toEqual(idsOf(network, TABLES));
    });

    it('looks again when a table that it adds turns out to be there', async () => {
      const network = new NetworkInParts();
      await network.makeReadyFor(KEY);
      network.record(KEY, await network.create(KEY, { routeTables: TABLES.slice(1) }));
      network.faults.set({
        service: 'ec2',
        action: 'ModifyVpcEndpoint',
        fault: 'error-before',
        code: 'RouteAlreadyExists',
        times: 1,
      });
      expect((await failureOf(() => network.update(KEY))).failureClass).toBe('not-visible');
      await network.update(KEY);
      expect(tablesOf(network)).toEqual(idsOf(network, TABLES));
    });
  });

  it('yields to an endpoint that a third party has put on one of its tables', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(KEY);
    network.ec2.call('CreateVpcEndpoint', {
      VpcId: network.scope.idOf('vpc'),
      ServiceName: 'com.amazonaws.us-east-1.s3',
      RouteTableIds: idsOf(network, TABLES.slice(0, 1)),
    });
    expect(await failureOf(() => network.create(KEY))).toMatchObject({
      failureClass: 'already-exists',
      code: 'resource-conflict',
    });
    expect(await network.find(KEY)).toEqual([]);
  });

  it('waits for its quota', async () => {
    const network = new NetworkInParts({ settings: { gatewayEndpointsQuota: 0 } });
    await network.makeReadyFor(KEY);
    expect((await failureOf(() => network.create(KEY))).failureClass).toBe('quota');
  });
});
