import { levelsOf, type PlannedResource } from '../../../shared/domain/network/network-plan';
import { KINDS } from '../../../shared/kinds/kinds';
import { planNetwork } from '../../../shared/kinds/plan-network';
import type { NetworkSpec, Tier } from '../../../shared/domain/network/network-spec';
import type { PlannedSubnet } from '../../../shared/domain/network/planned-subnet';

const PLAIN: NetworkSpec = { name: 'dev', cidrBlock: '10.0.0.0/16', subnets: [], tags: {} };
const FULL: NetworkSpec = {
  ...PLAIN,
  ipv6: true,
  natGateways: 'per-zone',
  gatewayEndpoints: ['s3', 'dynamodb'],
  dnsHostnames: true,
  lockDefaultSecurityGroup: true,
  flowLogs: true,
};

function place(...names: readonly `${Tier}-${string}`[]): PlannedSubnet[] {
  return names.map((name, index) => {
    const [tier, letter] = name.split('-');
    return {
      name,
      cidrBlock: `10.0.${index}.0/24`,
      availabilityZone: `us-east-1${letter ?? ''}`,
      tier: tier as Tier,
    };
  });
}

const THREE_TIERS = place('public-a', 'private-a', 'isolated-a', 'public-b', 'private-b', 'isolated-b');

function keysOf(plan: readonly PlannedResource[], kind?: PlannedResource['kind']): string[] {
  return plan.filter((resource) => kind === undefined || resource.kind === kind).map(({ key }) => key);
}

function configurationsOf(plan: readonly PlannedResource[]): Record<string, string | undefined> {
  return Object.fromEntries(plan.map(({ key, configuration }) => [key, configuration]));
}

describe('plan-network, */plan: planNetwork', () => {
  it('plans something of every kind where everything is asked for', () => {
    const planned = planNetwork({ ...FULL, tagsAdded: true }, THREE_TIERS).map(({ kind }) => kind);
    expect([...new Set(planned)].sort()).toEqual(KINDS.map(({ kind }) => kind).sort());
  });

  it('plans a VPC and its isolated subnets, and nothing else, where nothing else is asked for', () => {
    expect(planNetwork(PLAIN, place('isolated-a', 'isolated-b'))).toEqual([
      { kind: 'vpc', key: 'vpc', name: 'dev', dependsOn: [], cidrBlock: '10.0.0.0/16', ipv6: false },
      aSubnet('isolated-a', '10.0.0.0/24', 'us-east-1a'),
      aSubnet('isolated-b', '10.0.1.0/24', 'us-east-1b'),
    ]);

    function aSubnet(name: string, cidrBlock: string, availabilityZone: string) {
      return {
        kind: 'subnet',
        key: `subnet/${name}`,
        name: `dev-${name}`,
        tier: 'isolated',
        dependsOn: ['vpc'],
        cidrBlock,
        availabilityZone,
      };
    }
  });

  it('gives public subnets an attached gateway, one table with the way to it, and public addresses', () => {
    const plan = planNetwork(PLAIN, place('public-a', 'public-b', 'isolated-a'));
    expect(keysOf(plan).slice(3)).toEqual([
      'subnet/isolated-a',
      'subnet/public-a/public-ip',
      'subnet/public-b/public-ip',
      'internet-gateway',
      'internet-gateway/attachment',
      'route-table/public',
      'route-table/public/default-route',
      'subnet/public-a/route-table',
      'subnet/public-b/route-table',
    ]);
  });

  it('gives each zone of private subnets a table of its own, without a way out unless NAT is asked for', () => {
    const plan = planNetwork(PLAIN, place('public-a', 'private-a', 'private-b'));
    expect(keysOf(plan, 'route-table')).toEqual([
      'route-table/public',
      'route-table/private-a',
      'route-table/private-b',
    ]);
    expect(keysOf(plan, 'route')).toEqual(['route-table/public/default-route']);
  });

  it('sends every private zone through the one NAT gateway, or each through its own', () => {
    const subnets = place('public-a', 'public-b', 'private-a', 'private-b');
    const single = configurationsOf(planNetwork({ ...PLAIN, natGateways: 'single' }, subnets));
    expect(single['route-table/private-b/default-route']).toBe('nat-gateway/a');
    const perZone = configurationsOf(planNetwork({ ...PLAIN, natGateways: 'per-zone' }, subnets));
    expect(perZone['route-table/private-a/default-route']).toBe('nat-gateway/a');
    expect(perZone['route-table/private-b/default-route']).toBe('nat-gateway/b');
  });

  it('leads every private zone to the one regional NAT gateway, which needs no public subnet', () => {
    const plan = planNetwork({ ...PLAIN, natGateways: 'regional' }, place('private-a', 'private-b'));
    expect(keysOf(plan, 'nat-gateway')).toEqual(['nat-gateway/regional']);
    expect(keysOf(plan, 'elastic-ip')).toEqual([]);
    expect(keysOf(plan, 'internet-gateway-attachment')).toHaveLength(1);
    const configurations = configurationsOf(plan);
    expect(configurations['route-table/private-a/default-route']).toBe('nat-gateway/regional');
    expect(configurations['route-table/private-b/default-route']).toBe('nat-gateway/regional');
    expect(levelsOf(plan).map((level) => keysOf(level))).toEqual(
      expect.arrayContaining([['nat-gateway/regional']]),
    );
  });

  it('lets a private zone without a public subnet out through the first NAT gateway', () => {
    const plan = planNetwork(
      { ...PLAIN, natGateways: 'per-zone' },
      place('public-a', 'private-a', 'private-c'),
    );
    expect(keysOf(plan, 'nat-gateway')).toEqual(['nat-gateway/a']);
    expect(configurationsOf(plan)['route-table/private-c/default-route']).toBe('nat-gateway/a');
  });

  it('makes a NAT gateway only once it can work: its subnet, its address and the way to the internet', () => {
    const levels = levelsOf(planNetwork(FULL, THREE_TIERS)).map((level) => keysOf(level));
    const levelOf = (key: string) => levels.findIndex((level) => level.includes(key));
    for (const key of ['subnet/public-a', 'elastic-ip/a', 'internet-gateway/attachment']) {
      expect(levelOf(key)).toBeLessThan(levelOf('nat-gateway/a'));
    }
    expect(levelOf('nat-gateway/a')).toBeLessThan(levelOf('route-table/private-a/default-route'));
    // EC2 refuses a route to a gateway that is not attached.
    expect(levelOf('internet-gateway/attachment')).toBeLessThan(levelOf('route-table/public/default-route'));
    // A request that waits for a quota of VPCs holds nothing else meanwhile.
    expect(levels[0]).toEqual(['vpc']);
  });

  it('gives every subnet its own /64, the way out for private ones by an egress-only gateway', () => {
    const plan = planNetwork(FULL, THREE_TIERS);
    const indexes = plan.flatMap((resource) => (resource.kind === 'subnet' ? [resource.ipv6Index] : []));
    expect(indexes).toEqual([0, 1, 2, 3, 4, 5]);
    expect(configurationsOf(plan)).toMatchObject({
      'route-table/public/ipv6-default-route': 'internet-gateway',
      'route-table/private-a/ipv6-default-route': 'egress-only-internet-gateway',
    });
  });

  it('plans nothing for tiers that the network does not have', () => {
    const kindsOf = (...names: readonly `${Tier}-${string}`[]) =>
      new Set(planNetwork({ ...FULL, natGateways: 'regional' }, place(...names)).map(({ kind }) => kind));
    expect(kindsOf('public-a', 'isolated-a')).not.toContain('egress-only-internet-gateway');
    expect(kindsOf('public-a', 'isolated-a')).not.toContain('nat-gateway');
    expect(kindsOf('isolated-a')).not.toContain('internet-gateway');
    const isolated = { ...FULL, natGateways: 'none' } as const;
    const keysWith = (...names: readonly `${Tier}-${string}`[]) =>
      keysOf(planNetwork(isolated, place(...names)));
    expect(keysWith('private-a')).not.toContain('route-table/isolated');
    expect(keysWith('private-a')).not.toContain('route-table/public');
    expect(keysWith('private-a').filter((key) => key.startsWith('route-table/'))).toEqual([
      'route-table/private-a',
      'route-table/private-a/ipv6-default-route',
    ]);
  });

  it('locks the default security group once the IPv6 block has brought its rule', () => {
    const lockOf = (spec: NetworkSpec) =>
      planNetwork(spec, THREE_TIERS).find(({ kind }) => kind === 'default-security-group-lock')?.dependsOn;
    expect(lockOf(FULL)).toEqual(['vpc', 'vpc/ipv6-block']);
    expect(lockOf({ ...FULL, ipv6: false })).toEqual(['vpc']);
  });

  it('plans the routes of a table by destination, IPv4 first', () => {
    expect(keysOf(planNetwork(FULL, place('public-a', 'private-a')), 'route')).toEqual([
      'route-table/public/default-route',
      'route-table/public/ipv6-default-route',
      'route-table/private-a/default-route',
      'route-table/private-a/ipv6-default-route',
    ]);
  });

  it('leads gateway endpoints into every table of the network', () => {
    expect(configurationsOf(planNetwork(FULL, THREE_TIERS))['gateway-endpoint/s3']).toBe(
      'route-table/isolated route-table/private-a route-table/private-b route-table/public',
    );
    expect(configurationsOf(planNetwork(FULL, THREE_TIERS, 1))['gateway-endpoint/s3']).toBe(
      'route-table/private-a route-table/private-b route-table/public',
    );
  });

  it('gives isolated subnets one table without a way out, with a layout or with gateway endpoints', () => {
    const isolated = place('isolated-a', 'isolated-b');
    const layout = { availabilityZones: 2, tiers: { isolated: {} } };
    for (const spec of [
      { ...PLAIN, layout },
      { ...PLAIN, gatewayEndpoints: ['s3' as const] },
    ]) {
      const keys = keysOf(planNetwork(spec, isolated));
      expect(keys.filter((key) => key.includes('route'))).toEqual([
        'route-table/isolated',
        'subnet/isolated-a/route-table',
        'subnet/isolated-b/route-table',
      ]);
      // A network of the first version keeps its plan.
      expect(keysOf(planNetwork(spec, isolated, 1)).filter((key) => key.includes('route'))).toEqual([]);
    }
  });

  it('keeps every key of a network that grows; only what names targets of routes changes its configuration', () => {
    const before = configurationsOf(planNetwork({ ...FULL, natGateways: 'single' }, THREE_TIERS));
    const grown = place(
      'public-a',
      'private-a',
      'isolated-a',
      'public-b',
      'private-b',
      'isolated-b',
      'public-c',
      'private-c',
    );
    const after = configurationsOf(planNetwork({ ...FULL, tagsAdded: true }, grown));
    expect(Object.keys(after)).toEqual(expect.arrayContaining(Object.keys(before)));
    const changed = Object.keys(before).filter((key) => before[key] !== after[key]);
    expect(changed.sort()).toEqual([
      'gateway-endpoint/dynamodb',
      'gateway-endpoint/s3',
      'route-table/private-b/default-route',
    ]);
    expect(after).toHaveProperty('tags');
  });
});
