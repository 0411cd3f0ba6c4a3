import { handler } from '../../../../shared/kinds/gateway-endpoint/ec2';
import type { PlannedGatewayEndpoint } from '../../../../shared/kinds/gateway-endpoint/plan';
import { ec2Answering } from '../../../builders/ec2-answering';
import { PROVISIONER_CONFIG, STACK_TAG } from '../../../simulation/services/settings';
import { failureOf, NetworkInParts } from './network-in-parts';

const SETTINGS = { ...PROVISIONER_CONFIG, stack: STACK_TAG };

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

    it('adds as many as it takes away, by one call', async () => {
      const network = new NetworkInParts();
      await network.makeReadyFor(KEY);
      network.record(KEY, await network.create(KEY, { routeTables: TABLES.slice(1) }));
      await network.update(KEY, { routeTables: TABLES.slice(0, -1) });
      expect(tablesOf(network)).toEqual(idsOf(network, TABLES.slice(0, -1)));
    });

    it.each<[string, string[], string[], object]>([
      ['add', ['rtb-1'], ['rtb-1', 'rtb-2'], { AddRouteTableIds: ['rtb-2'] }],
      ['take away', ['rtb-1', 'rtb-2'], ['rtb-1'], { RemoveRouteTableIds: ['rtb-2'] }],
    ])(
      'sends no empty list where there is only something to %s',
      async (_, RouteTableIds, planned, change) => {
        const network = new NetworkInParts();
        for (const id of [KEY, 'rtb-1', 'rtb-2']) network.record(id, id);
        const { client, asked } = ec2Answering({
          DescribeVpcEndpoints: { VpcEndpoints: [{ RouteTableIds }] },
        });
        const endpoint = { ...(network.planned(KEY) as PlannedGatewayEndpoint), routeTables: planned };
        await handler(client, SETTINGS).update?.(endpoint, KEY, network.scope);
        expect(asked.slice(1)).toEqual([
          { action: 'ModifyVpcEndpoint', input: { VpcEndpointId: KEY, ...change } },
        ]);
      },
    );

    it('adds all tables to an endpoint of which EC2 shows none', async () => {
      const network = new NetworkInParts();
      for (const id of [KEY, 'rtb-1']) network.record(id, id);
      const { client, asked } = ec2Answering({ DescribeVpcEndpoints: { VpcEndpoints: [{}] } });
      const endpoint = { ...(network.planned(KEY) as PlannedGatewayEndpoint), routeTables: ['rtb-1'] };
      await handler(client, SETTINGS).update?.(endpoint, KEY, network.scope);
      expect(asked[1]?.input).toEqual({ VpcEndpointId: KEY, AddRouteTableIds: ['rtb-1'] });
    });

    it('is refused as EC2 refuses it', async () => {
      const network = new NetworkInParts();
      await network.makeReadyFor(KEY);
      network.record(KEY, await network.create(KEY, { routeTables: TABLES.slice(1) }));
      const refused = { service: 'ec2', action: 'ModifyVpcEndpoint', times: 1 } as const;
      network.faults.set({ ...refused, fault: 'throttle' });
      expect((await failureOf(() => network.update(KEY))).failureClass).toBe('throttled');
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

  it('is not found while EC2 deletes it', async () => {
    const network = new NetworkInParts();
    await network.make('vpc');
    const endpoint = (State: string) => ({
      VpcEndpointId: `vpce-${State}`,
      VpcId: network.scope.idOf('vpc'),
      State,
      Tags: [{ Key: 'vpc-vending:resource', Value: KEY }],
    });
    const states = ['available', 'pending', 'deleting', 'deleted'];
    const { client } = ec2Answering({ DescribeVpcEndpoints: { VpcEndpoints: states.map(endpoint) } });
    const planned = [network.planned(KEY) as PlannedGatewayEndpoint];
    const found = await handler(client, SETTINGS).findOwned?.(planned, network.scope);
    expect(found?.map(({ id }) => id)).toEqual(['vpce-available', 'vpce-pending']);
  });

  it('waits for its quota', async () => {
    const network = new NetworkInParts({ settings: { gatewayEndpointsQuota: 0 } });
    await network.makeReadyFor(KEY);
    expect((await failureOf(() => network.create(KEY))).failureClass).toBe('quota');
  });
});
