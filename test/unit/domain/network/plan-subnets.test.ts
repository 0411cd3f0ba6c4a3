import { needsZones, planSubnets } from '../../../../shared/domain/network/plan-subnets';
import type { Layout, NetworkSpec, SubnetSpec } from '../../../../shared/domain/network/network-spec';
import type { PlannedSubnet } from '../../../../shared/domain/network/planned-subnet';
import type { ResourceFailure } from '../../../../shared/domain/request/resource-failure';

const ZONES = ['us-east-1c', 'us-east-1a', 'us-east-1b'];

const withSubnets = (...subnets: SubnetSpec[]): NetworkSpec => ({
  name: 'dev',
  cidrBlock: '10.0.0.0/16',
  subnets,
  tags: {},
});
const withLayout = (layout: Layout, cidrBlock = '10.0.0.0/16'): NetworkSpec => ({
  ...withSubnets(),
  cidrBlock,
  layout,
});
const lines = (subnets: readonly PlannedSubnet[]) =>
  subnets.map(({ name, cidrBlock, availabilityZone }) => `${name} ${cidrBlock} ${availabilityZone}`);

describe('needsZones', () => {
  it.each([
    ['a subnet that names none', withSubnets({ name: 'a', cidrBlock: '10.0.0.0/24' }), true],
    ['a number of zones', withLayout({ availabilityZones: 2, tiers: { public: {} } }), true],
    ['named zones', withLayout({ availabilityZones: ['us-east-1a'], tiers: { public: {} } }), false],
    ['no subnets', withSubnets(), false],
  ])('%s: %j', (_, spec, needed) => {
    expect(needsZones(spec)).toBe(needed);
  });
});

describe('explicit subnets', () => {
  const spec = withSubnets(
    { name: 'a', cidrBlock: '10.0.0.0/24' },
    { name: 'fixed', cidrBlock: '10.0.1.0/24', availabilityZone: 'us-east-1f', tier: 'public' },
    { name: 'b', cidrBlock: '10.0.2.0/24' },
    { name: 'c', cidrBlock: '10.0.3.0/24' },
    { name: 'd', cidrBlock: '10.0.4.0/24' },
  );
  const distributed = [
    'a 10.0.0.0/24 us-east-1a',
    'fixed 10.0.1.0/24 us-east-1f',
    'b 10.0.2.0/24 us-east-1b',
    'c 10.0.3.0/24 us-east-1c',
    'd 10.0.4.0/24 us-east-1a',
  ];

  it('stay where they were asked for, and are isolated unless asked otherwise', () => {
    expect(lines(planSubnets(spec, ZONES))).toEqual(distributed);
    expect(planSubnets(spec, ZONES).map(({ tier }) => tier)).toEqual([
      'isolated',
      'public',
      'isolated',
      'isolated',
      'isolated',
    ]);
  });

  it('do not depend on the order in which EC2 lists the zones', () => {
    expect(planSubnets(spec, [...ZONES].reverse())).toEqual(planSubnets(spec, ZONES));
  });

  it('that come later continue the distribution where it stopped', () => {
    const before = planSubnets({ ...spec, subnets: spec.subnets.slice(0, 3) }, ZONES);
    expect(lines(planSubnets(spec, ZONES, before))).toEqual(distributed);
  });

  it('stay where they are when the Region gets another zone', () => {
    const before = planSubnets({ ...spec, subnets: spec.subnets.slice(0, 4) }, ZONES);
    const after = planSubnets(spec, [...ZONES, 'us-east-1d'], before);
    expect(lines(after)).toEqual([...distributed.slice(0, 4), 'd 10.0.4.0/24 us-east-1d']);
  });

  it('cannot be distributed over no zones', () => {
    expect(() => planSubnets(spec, [])).toThrow('no available zone');
  });
});

describe('plan-subnets, layout-zones: a layout', () => {
  const tiers = { public: {}, private: {}, isolated: {} };

  it('has a subnet of every tier in the first zones, by name', () => {
    expect(lines(planSubnets(withLayout({ availabilityZones: 2, tiers }), ZONES))).toEqual([
      'public-a 10.0.0.0/20 us-east-1a',
      'public-b 10.0.64.0/20 us-east-1b',
      'private-a 10.0.16.0/20 us-east-1a',
      'private-b 10.0.80.0/20 us-east-1b',
      'isolated-a 10.0.32.0/20 us-east-1a',
      'isolated-b 10.0.96.0/20 us-east-1b',
    ]);
  });

  it('keeps to the zones that it names, in that order, and needs no others', () => {
    const availabilityZones = ['us-east-1f', 'us-east-1-bos-1a'];
    expect(lines(planSubnets(withLayout({ availabilityZones, tiers: { private: {} } }), []))).toEqual([
      'private-f 10.0.16.0/20 us-east-1f',
      'private-bos-1a 10.0.80.0/20 us-east-1-bos-1a',
    ]);
  });

  it('gives each tier the size it asks for, at home where it can', () => {
    const sizes = { public: { netmaskLength: 24 }, private: { netmaskLength: 19 }, isolated: {} };
    expect(lines(planSubnets(withLayout({ availabilityZones: 2, tiers: sizes }), ZONES))).toEqual([
      'public-a 10.0.0.0/24 us-east-1a',
      'public-b 10.0.64.0/24 us-east-1b',
      // Half a zone has no home: it takes the end of the zone.
      'private-a 10.0.32.0/19 us-east-1a',
      'private-b 10.0.96.0/19 us-east-1b',
      'isolated-a 10.0.16.0/20 us-east-1a',
      'isolated-b 10.0.80.0/20 us-east-1b',
    ]);
  });

  it('shares the room among more zones than four', () => {
    const zones = Array.from('abcdef', (letter) => `us-east-1${letter}`);
    const planned = planSubnets(withLayout({ availabilityZones: 6, tiers }), zones);
    expect(planned).toHaveLength(18);
    expect(new Set(planned.map(({ cidrBlock }) => cidrBlock.split('/')[1]))).toEqual(new Set(['21']));
  });

  it('uses a network that is as small as can be', () => {
    const layout = { availabilityZones: 1, tiers: { private: {} } };
    expect(lines(planSubnets(withLayout(layout, '10.0.0.0/28'), ZONES))).toEqual([
      'private-a 10.0.0.0/28 us-east-1a',
    ]);
  });

  it('keeps its zones when EC2 no longer lists one', () => {
    const before = planSubnets(withLayout({ availabilityZones: 2, tiers: { public: {} } }), ZONES);
    const zones = ['us-east-1a', 'us-east-1c', 'us-east-1d'];
    const grown = withLayout({ availabilityZones: 3, tiers: { public: {} } });
    expect(lines(planSubnets(grown, zones, before))).toEqual([
      'public-a 10.0.0.0/20 us-east-1a',
      'public-b 10.0.64.0/20 us-east-1b',
      'public-c 10.0.128.0/20 us-east-1c',
    ]);
  });

  it('gives later subnets of a tier the size of the earlier ones', () => {
    const zones = Array.from('abcdef', (letter) => `us-east-1${letter}`);
    const six = planSubnets(withLayout({ availabilityZones: 6, tiers }), zones);
    const more = planSubnets(withLayout({ availabilityZones: 7, tiers }), [...zones, 'us-east-1g'], six);
    expect(more.every(({ cidrBlock }) => cidrBlock.endsWith('/21'))).toBe(true);
  });

  it('fails for good where the Region has too few zones, or the network no room', () => {
    const failureOf = (spec: NetworkSpec) => {
      try {
        return planSubnets(spec, ZONES);
      } catch (error) {
        const { failureClass, code, message } = error as ResourceFailure;
        return { failureClass, code, message };
      }
    };
    expect(failureOf(withLayout({ availabilityZones: 4, tiers }))).toEqual({
      failureClass: 'permanent',
      code: 'invalid-availability-zone',
      message: 'The layout asks for 4 availability zones; the Region has 3',
    });
    expect(failureOf(withLayout({ availabilityZones: 3, tiers }, '10.0.0.0/26'))).toEqual({
      failureClass: 'permanent',
      code: 'invalid-parameter',
      message: 'The layout does not fit into 10.0.0.0/26',
    });
  });
});
