import { levelsOf, needsZones, planNetwork } from '../../../shared/domain/network-plan';
import type { NetworkSpec } from '../../../shared/domain/network-spec';

const spec: NetworkSpec = {
  name: 'dev',
  cidrBlock: '10.0.0.0/16',
  subnets: [
    { name: 'a', cidrBlock: '10.0.0.0/24' },
    { name: 'fixed', cidrBlock: '10.0.1.0/24', availabilityZone: 'us-east-1f' },
    { name: 'b', cidrBlock: '10.0.2.0/24' },
    { name: 'c', cidrBlock: '10.0.3.0/24' },
  ],
  tags: {},
};

describe('planNetwork', () => {
  it('plans the VPC and every subnet under a stable key, zones dealt in turn', () => {
    expect(planNetwork(spec, ['us-east-1b', 'us-east-1a'])).toEqual([
      { kind: 'vpc', key: 'vpc', name: 'dev', dependsOn: [], cidrBlock: '10.0.0.0/16' },
      aSubnet('a', '10.0.0.0/24', 'us-east-1a'),
      aSubnet('fixed', '10.0.1.0/24', 'us-east-1f'),
      aSubnet('b', '10.0.2.0/24', 'us-east-1b'),
      aSubnet('c', '10.0.3.0/24', 'us-east-1a'),
    ]);
  });

  it('does not depend on the order in which EC2 lists the zones', () => {
    expect(planNetwork(spec, ['us-east-1a', 'us-east-1b'])).toEqual(
      planNetwork(spec, ['us-east-1b', 'us-east-1a']),
    );
  });

  it('needs zones exactly when a subnet names none', () => {
    expect(needsZones(spec)).toBe(true);
    expect(needsZones({ ...spec, subnets: spec.subnets.slice(1, 2) })).toBe(false);
    expect(() => planNetwork(spec, [])).toThrow('no available zone');
  });

  function aSubnet(name: string, cidrBlock: string, availabilityZone: string) {
    return {
      kind: 'subnet',
      key: `subnet/${name}`,
      name: `dev-${name}`,
      dependsOn: ['vpc'],
      cidrBlock,
      availabilityZone,
    };
  }
});

describe('levelsOf', () => {
  const node = (key: string, ...dependsOn: string[]) => ({ key, name: key, dependsOn });

  it('puts every resource after all it depends on', () => {
    const levels = levelsOf([node('d', 'b', 'c'), node('b', 'a'), node('a'), node('c', 'a')]);
    expect(levels.map((level) => level.map(({ key }) => key))).toEqual([['a'], ['b', 'c'], ['d']]);
  });

  it('refuses circles and strangers', () => {
    expect(() => levelsOf([node('a', 'b'), node('b', 'a')])).toThrow('a, b');
    expect(() => levelsOf([node('a', 'nowhere')])).toThrow('a');
  });
});
