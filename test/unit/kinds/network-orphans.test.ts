import { VPC_CONTENTS } from '../../../shared/kinds/ec2/kinds-on-ec2';
import { createNetworkOrphans } from '../../../shared/kinds/ec2/network-orphans';
import { STACK_TAG } from '../../simulation/services/settings';
import { failureOf, NetworkInParts } from './resources/network-in-parts';

function orphansOf({ client, scope, request }: NetworkInParts) {
  return createNetworkOrphans(client, STACK_TAG).find(scope.idOf('vpc'), request);
}

async function whole(options: ConstructorParameters<typeof NetworkInParts>[0] = {}): Promise<NetworkInParts> {
  const network = new NetworkInParts(options);
  await network.makeAll();
  return network;
}

/** Takes a resource, and settings that share its id, off the record. */
function forget(network: NetworkInParts, id: string): void {
  const others = Object.entries(network.request.resources).filter(
    ([, one]) => !('id' in one && one.id === id),
  );
  network.request = { ...network.request, resources: Object.fromEntries(others) };
}

describe('the orphans of a network', () => {
  it('are none while all that it consists of is on record', async () => {
    expect(await orphansOf(await whole())).toEqual([]);
  });

  it.each([
    'nat-gateway/a',
    'gateway-endpoint/s3',
    'egress-only-internet-gateway',
    'internet-gateway',
    'subnet/private-a',
    'route-table/public',
  ])('are what it made and its record does not name: %s', async (key) => {
    const network = await whole();
    const id = network.scope.idOf(key);
    forget(network, id);
    expect(await orphansOf(network)).toEqual([{ kind: key.split('/')[0], id }]);
  });

  it('are not what goes on without the network, and keeps it from nothing: flow logs', async () => {
    const network = await whole();
    forget(network, network.scope.idOf('flow-log'));
    expect(await orphansOf(network)).toEqual([]);
  });

  it('are not what another request or another deployment has made there', async () => {
    const network = await whole();
    const others = [
      new NetworkInParts({ beside: network, stack: 'another-service' }),
      new NetworkInParts({ beside: network, request: { requestId: 'req-00000000000000000000000002' } }),
    ];
    for (const other of others) {
      other.request = { ...other.request, resources: network.request.resources };
      await other.create('route-table/public');
    }
    expect(await orphansOf(network)).toEqual([]);
  });

  it('are not what EC2 still shows, though it is deleted', async () => {
    const network = await whole({ settings: { natDeletingMs: 60_000 } });
    const id = network.scope.idOf('nat-gateway/a');
    await failureOf(() => network.remove('nat-gateway/a'));
    network.clock.advance(60_000);
    forget(network, id);
    expect(await orphansOf(network)).toEqual([]);
  });

  it('can be of every kind that EC2 wants deleted before a VPC and that we make', () => {
    const deletable = VPC_CONTENTS.filter((contents) => contents.remove && !contents.outlivesVpc);
    expect(deletable.filter(({ kind }) => kind === undefined)).toEqual([]);
  });
});
