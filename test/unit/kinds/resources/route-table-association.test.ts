import { failureOf, NetworkInParts } from './network-in-parts';

const KEY = 'subnet/private-a/route-table';
const OTHER_KEY = 'subnet/private-b/route-table';

/** The tables that subnets use, by subnet. */
function tablesInUse({ ec2 }: NetworkInParts): Record<string, string> {
  const { RouteTables = [] } = ec2.call('DescribeRouteTables', {});
  const associations = RouteTables.flatMap(({ Associations = [] }) => Associations);
  return Object.fromEntries(
    associations.flatMap(({ SubnetId, RouteTableId = '' }) => (SubnetId ? [[SubnetId, RouteTableId]] : [])),
  );
}

describe('route-table-association/ec2', () => {
  it('has the subnet use its table, by one call, and again without harm', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(KEY);
    expect(await network.callsOf(() => network.make(KEY))).toEqual(['AssociateRouteTable']);
    expect(await network.create(KEY)).toBe(network.scope.idOf(KEY));
    expect(tablesInUse(network)).toEqual({
      [network.scope.idOf('subnet/private-a')]: network.scope.idOf('route-table/private-a'),
    });
  });

  it('is found by subnet and table, several with one call', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(KEY);
    await network.makeReadyFor(OTHER_KEY);
    const id = await network.create(KEY);
    expect(await network.find(KEY, OTHER_KEY)).toEqual([{ key: KEY, id }]);
    const otherId = await network.create(OTHER_KEY);
    const calls = await network.callsOf(async () => {
      const found = await network.find(KEY, OTHER_KEY);
      expect(new Map(found.map((one) => [one.key, one.id]))).toEqual(
        new Map([
          [KEY, id],
          [OTHER_KEY, otherId],
        ]),
      );
    });
    expect(calls).toEqual(['DescribeRouteTables']);
  });

  it('is found for its own subnet only, where others use the same table', async () => {
    const network = new NetworkInParts();
    const keys = ['subnet/public-a/route-table', 'subnet/public-b/route-table'];
    for (const key of keys) await network.makeReadyFor(key);
    const [one = '', other = ''] = keys;
    const found = [
      { key: one, id: await network.create(one) },
      { key: other, id: await network.create(other) },
    ];
    expect(await network.find(one, other)).toEqual(expect.arrayContaining(found));
    expect(await network.find(one)).toEqual([found[0]]);
  });

  it('is not found where the subnet uses a third party’s table', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(KEY);
    const VpcId = network.scope.idOf('vpc');
    const theirs = network.ec2.call('CreateRouteTable', { VpcId }).RouteTable?.RouteTableId ?? '';
    network.ec2.call('AssociateRouteTable', {
      RouteTableId: theirs,
      SubnetId: network.scope.idOf('subnet/private-a'),
    });
    expect(await failureOf(() => network.create(KEY))).toMatchObject({
      failureClass: 'already-exists',
      code: 'resource-conflict',
    });
    expect(await network.find(KEY)).toEqual([]);
    expect(tablesInUse(network)).toEqual({
      [network.scope.idOf('subnet/private-a')]: theirs,
    });
  });

  it('is not found before table and subnet have ids', async () => {
    const network = new NetworkInParts();
    await network.make('vpc');
    expect(await network.find(KEY)).toEqual([]);
  });

  it('is dissolved, and then no longer known', async () => {
    const network = new NetworkInParts();
    await network.make(KEY);
    expect((await failureOf(() => network.remove('route-table/private-a'))).failureClass).toBe('in-use');
    await network.remove(KEY);
    expect(await network.find(KEY)).toEqual([]);
    expect((await failureOf(() => network.remove(KEY))).code).toBe('resource-disappeared');
    await network.remove('route-table/private-a');
  });
});
