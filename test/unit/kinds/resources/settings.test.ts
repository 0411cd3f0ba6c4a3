import { failureOf, NetworkInParts } from './network-in-parts';

/*
 * What holds for every kind without tags of its own. A worker that got no answer makes it again, so that must be
 * harmless, and the handler must say that it is.
 */

const KEYS = [
  'vpc/ipv6-block',
  'vpc/dns-hostnames',
  'vpc/default-security-group',
  'subnet/public-a/public-ip',
  'subnet/public-a/ipv6-address',
  'subnet/private-a/route-table',
  'route-table/private-a/default-route',
  'tags',
];

const aNetwork = () => new NetworkInParts({ spec: { tagsAdded: true } });

describe('*/ec2: what has no tags of its own', () => {
  it.each(KEYS)('may be made again, and has the same id: %s', async (key) => {
    const network = aNetwork();
    expect(network.handler(key).safeToRepeat).toBe(true);
    const id = await network.make(key);
    expect(await network.create(key)).toBe(id);
  });

  it('may be refused a second time: internet-gateway/attachment', async () => {
    const network = aNetwork();
    const key = 'internet-gateway/attachment';
    expect(network.handler(key).safeToRepeat).toBe(true);
    await network.make(key);
    expect((await failureOf(() => network.create(key))).failureClass).toBe('already-exists');
  });
});
