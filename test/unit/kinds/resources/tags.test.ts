import type { PlannedTags } from '../../../../shared/kinds/tags/plan';
import { NetworkInParts } from './network-in-parts';

/** A network whose tags were asked for later than its VPC and its subnet. */
async function grown(): Promise<NetworkInParts> {
  const network = new NetworkInParts({ spec: { tagsAdded: true } });
  await network.make('subnet/public-a');
  return network;
}

const ON = ['vpc', 'subnet/public-a'];
const wanting = (tags: Readonly<Record<string, string>>, resources: readonly string[] = ON) =>
  ({ tags, resources, configuration: JSON.stringify(tags) }) satisfies Partial<PlannedTags>;

describe('tags/ec2', () => {
  it('puts the tags on all resources by one call, and again without harm', async () => {
    const network = await grown();
    const before = network.tagsOf(network.scope.idOf('vpc'));
    const added = { team: 'billing', stage: 'test' };
    const calls = await network.callsOf(async () => {
      network.record('tags', await network.create('tags', wanting(added)));
    });
    expect(calls).toEqual(['CreateTags']);
    await network.create('tags', wanting(added));
    for (const key of ON) expect(network.tagsOf(network.scope.idOf(key))).toMatchObject(added);
    // Ours stay what they are.
    expect(network.tagsOf(network.scope.idOf('vpc'))).toEqual({ ...before, ...added });
  });

  it('is planned for every resource that has tags', () => {
    const network = new NetworkInParts({ spec: { tagsAdded: true } });
    const { resources } = network.planned('tags') as PlannedTags;
    expect(resources).toEqual(expect.arrayContaining(['vpc', 'nat-gateway/a', 'elastic-ip/a', 'flow-log']));
  });

  it('puts other tags on them by an update', async () => {
    const network = await grown();
    network.record('tags', await network.create('tags', wanting({ team: 'billing' })));
    await network.update('tags', wanting({ team: 'search', cost: '7' }));
    for (const key of ON)
      expect(network.tagsOf(network.scope.idOf(key))).toMatchObject({ team: 'search', cost: '7' });
  });

  it('needs no call where there are no tags', async () => {
    const network = await grown();
    expect(await network.callsOf(() => network.create('tags', wanting({})))).toEqual([]);
  });

  it('names no more than a thousand resources in one call', async () => {
    const network = await grown();
    const keys = Array.from({ length: 1_001 }, (_, index) => `internet-gateway/${index}`);
    network.ec2.configure({ internetGatewaysQuota: keys.length });
    for (const key of keys) {
      const { InternetGateway } = network.ec2.call('CreateInternetGateway', {});
      network.record(key, InternetGateway?.InternetGatewayId ?? '');
    }
    const callsFor = (on: readonly string[]) =>
      network.callsOf(() => network.create('tags', wanting({ team: 'search' }, on)));
    expect(await callsFor(keys.slice(0, 1_000))).toEqual(['CreateTags']);
    expect(await callsFor(keys)).toEqual(['CreateTags', 'CreateTags']);
    for (const key of keys.slice(-2))
      expect(network.tagsOf(network.scope.idOf(key))).toEqual({ team: 'search' });
  });

  it('goes with what has them', () => {
    const network = new NetworkInParts({ spec: { tagsAdded: true } });
    expect(network.handler('tags')).not.toHaveProperty('remove');
  });
});
