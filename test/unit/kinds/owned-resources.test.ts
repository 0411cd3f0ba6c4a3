import { createOwnedResources } from '../../../shared/kinds/ec2/owned-resources';
import type { OwnedKind } from '../../../shared/kinds/owned-resource';
import { STACK_TAG } from '../../simulation/services/settings';
import { failureOf, NetworkInParts } from './resources/network-in-parts';

const SINCE = '2026-11-30T00:00:00.000Z';

async function aNetwork() {
  const network = new NetworkInParts();
  await network.make('nat-gateway/a');
  const owned = createOwnedResources(network.client, STACK_TAG);
  const kindOf = (name: string): OwnedKind => {
    const kind = owned.kinds.find((one) => one.kind === name);
    if (kind === undefined) throw new Error(`${name} is never left without a record`);
    return kind;
  };
  return { network, owned, kindOf };
}

describe('ec2/owned-resources: a quarantine', () => {
  it('is written on the resource, and is none where that is gone', async () => {
    const { network, owned } = await aNetwork();
    const id = await network.create('elastic-ip/a');
    expect(await owned.quarantine(id, SINCE)).toBe(true);
    expect(network.tagsOf(id)).toHaveProperty('vpc-vending:quarantined-since', SINCE);
    await network.remove('elastic-ip/a', id);
    expect(await owned.quarantine(id, SINCE)).toBe(false);
  });

  it('that EC2 does not take is a failure', async () => {
    const { network, owned } = await aNetwork();
    network.faults.set({ service: 'ec2', action: 'CreateTags', fault: 'throttle', times: 1 });
    const id = network.scope.idOf('elastic-ip/a');
    expect((await failureOf(() => owned.quarantine(id, SINCE))).failureClass).toBe('throttled');
  });
});

describe('ec2/owned-resources, tear-down-vpc: what is to be removed', () => {
  const NO_RECORD = new Set<string>();

  it('is asked for its use and released, without a look into any VPC: an address', async () => {
    const { network, kindOf } = await aNetwork();
    const id = await network.create('elastic-ip/a');
    const calls = await network.callsOf(async () => {
      expect(await kindOf('elastic-ip').remove({ id }, NO_RECORD)).toBe('removed');
    });
    expect(calls).toEqual(['DescribeAddresses', 'ReleaseAddress']);
  });

  it('stays where it is in use: an address, a gateway', async () => {
    const { network, kindOf } = await aNetwork();
    for (const [kind, key] of [
      ['elastic-ip', 'elastic-ip/a'],
      ['internet-gateway', 'internet-gateway'],
    ] as const)
      expect(await kindOf(kind).remove({ id: network.scope.idOf(key) }, NO_RECORD)).toBe('in-use');
  });

  it('is removed where it is gone already', async () => {
    const { network, kindOf } = await aNetwork();
    const id = await network.create('internet-gateway');
    network.ec2.call('DeleteInternetGateway', { InternetGatewayId: id });
    expect(await kindOf('internet-gateway').remove({ id }, NO_RECORD)).toBe('removed');
  });

  it('fails where EC2 refuses for another reason', async () => {
    const { network, kindOf } = await aNetwork();
    const id = await network.create('internet-gateway');
    network.faults.set({ service: 'ec2', action: 'DeleteInternetGateway', fault: 'throttle', times: 1 });
    const { failureClass } = await failureOf(() => kindOf('internet-gateway').remove({ id }, NO_RECORD));
    expect(failureClass).toBe('throttled');
  });
});
