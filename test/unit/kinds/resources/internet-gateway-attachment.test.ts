import { failureOf, NetworkInParts } from './network-in-parts';

const KEY = 'internet-gateway/attachment';
const GATEWAY = 'internet-gateway';

function attachments({ ec2, scope }: NetworkInParts) {
  const { InternetGateways: [gateway] = [] } = ec2.call('DescribeInternetGateways', {
    InternetGatewayIds: [scope.idOf(GATEWAY)],
  });
  return gateway?.Attachments?.map(({ VpcId }) => VpcId);
}

describe('internet-gateway-attachment/ec2', () => {
  it('is made by one call, and known by gateway and VPC', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(KEY);
    expect(await network.callsOf(() => network.make(KEY))).toEqual(['AttachInternetGateway']);
    expect(attachments(network)).toEqual([network.scope.idOf('vpc')]);
    expect(network.scope.idOf(KEY)).toBe(`${network.scope.idOf(GATEWAY)}|${network.scope.idOf('vpc')}`);
  });

  it('is refused a second time, and found', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(KEY);
    expect(await network.find(KEY)).toEqual([]);
    const id = await network.create(KEY);
    expect((await failureOf(() => network.create(KEY))).failureClass).toBe('already-exists');
    expect(await network.find(KEY)).toEqual([{ key: KEY, id }]);
  });

  it('is not found where a gateway of a third party has replaced it', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(KEY);
    const theirs = network.ec2.call('CreateInternetGateway', {}).InternetGateway?.InternetGatewayId ?? '';
    network.ec2.call('AttachInternetGateway', {
      InternetGatewayId: theirs,
      VpcId: network.scope.idOf('vpc'),
    });
    expect(await failureOf(() => network.create(KEY))).toMatchObject({
      failureClass: 'already-exists',
      code: 'resource-conflict',
    });
    expect(await network.find(KEY)).toEqual([]);
  });

  it('is not looked for before there is a gateway', async () => {
    const network = new NetworkInParts();
    await network.make('vpc');
    const calls = await network.callsOf(async () => {
      expect(await network.find(KEY)).toEqual([]);
    });
    expect(calls).toEqual([]);
  });

  it('is taken back, and then no longer known', async () => {
    const network = new NetworkInParts();
    await network.make(KEY);
    expect(await network.callsOf(() => network.remove(KEY))).toEqual(['DetachInternetGateway']);
    expect(attachments(network)).toEqual([]);
    expect(await network.find(KEY)).toEqual([]);
    expect((await failureOf(() => network.remove(KEY))).code).toBe('resource-disappeared');
  });

  it('stays while something in the VPC has a public address', async () => {
    const network = new NetworkInParts({ settings: { natDeletingMs: 60_000 } });
    await network.make('nat-gateway/a');
    expect((await failureOf(() => network.remove(KEY))).failureClass).toBe('in-use');
    expect((await failureOf(() => network.remove('nat-gateway/a'))).failureClass).toBe('being-deleted');
    expect((await failureOf(() => network.remove(KEY))).failureClass).toBe('in-use');
    network.clock.advance(60_000);
    await network.remove(KEY);
    expect(attachments(network)).toEqual([]);
  });
});
