import { failureOf, NetworkInParts } from './network-in-parts';

const KEY = 'route-table/public';

function makeMain({ ec2, scope }: NetworkInParts): void {
  const { RouteTables = [] } = ec2.call('DescribeRouteTables', {
    Filters: [{ Name: 'association.main', Values: ['true'] }],
  });
  const AssociationId = RouteTables[0]?.Associations?.[0]?.RouteTableAssociationId ?? '';
  ec2.call('ReplaceRouteTableAssociation', { AssociationId, RouteTableId: scope.idOf(KEY) });
}

describe('route-table/ec2', () => {
  it('is left to go with the VPC when it was made the main table', async () => {
    const network = new NetworkInParts();
    await network.make(KEY);
    makeMain(network);
    await network.remove(KEY);
    expect(network.taggedWith(KEY)).toEqual([network.scope.idOf(KEY)]);
  });

  it('that is the main one is not taken for gone where EC2 only asks for patience', async () => {
    const network = new NetworkInParts();
    await network.make(KEY);
    makeMain(network);
    network.faults.set({ service: 'ec2', action: 'DeleteRouteTable', fault: 'throttle', times: 1 });
    expect((await failureOf(() => network.remove(KEY))).failureClass).toBe('throttled');
  });

  it('that a subnet uses is in use', async () => {
    const network = new NetworkInParts();
    await network.make('subnet/public-a/route-table');
    expect((await failureOf(() => network.remove(KEY))).failureClass).toBe('in-use');
  });
});
