import { CliDouble } from '../cli-double';

let vpcctl: CliDouble;
beforeEach(() => {
  vpcctl = new CliDouble();
});
afterEach(() => {
  vpcctl.dispose();
});

const sent = () => vpcctl.api.calls.at(-1)?.body;

describe('commands/update, network-choice: update', () => {
  it('sends the tag of what was shown', async () => {
    vpcctl.api.add({ name: 'shop', etag: '"7"' });
    await vpcctl.run('update shop --zones 3 --tag team=web --yes');
    expect(vpcctl.api.calls.at(-1)?.headers.get('if-match')).toBe('"7"');
    expect(sent()).toEqual({ layout: { availabilityZones: 3 }, tags: { team: 'web' } });
  });

  it('takes a patch from a file', async () => {
    vpcctl.api.add({ name: 'shop' });
    await vpcctl.run('update shop -f - --tag a=b --yes', { input: 'tags: {team: null}\nipv6: true\n' });
    expect(sent()).toEqual({ tags: { team: null, a: 'b' }, ipv6: true });
  });

  it('says of a network that lists its subnets that it has no zones and tiers', async () => {
    const subnets = [{ name: 'a', cidrBlock: '10.20.0.0/24', availabilityZone: 'us-east-1a' }];
    vpcctl.api.add({ name: 'shop', spec: { name: 'shop', cidrBlock: '10.20.0.0/16', subnets } });
    const { exitCode, notes } = await vpcctl.run('update shop --zones 3');
    expect(exitCode).toBe(2);
    expect(notes).toContain('shop lists its subnets one by one');
    expect(vpcctl.api.calls.map(({ method }) => method)).not.toContain('PATCH');
  });

  it('needs something to change', async () => {
    expect((await vpcctl.run('update shop')).exitCode).toBe(2);
  });
});
