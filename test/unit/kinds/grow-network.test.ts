import fc from 'fast-check';
import { contains, overlaps } from '../../../shared/domain/network/cidr';
import { growNetwork, growthNeedsZones } from '../../../shared/kinds/grow-network';
import type { PlannedResource } from '../../../shared/domain/network/network-plan';
import {
  GATEWAY_SERVICES,
  NAT_MODES,
  TIERS,
  withDefaults,
  type RequestedNetwork,
  type NetworkSpec,
  type SubnetSpec,
  type TierSpec,
} from '../../../shared/domain/network/network-spec';
import { subnetsOf } from '../../../shared/domain/request/request-subnets';
import { planOf } from '../../../shared/kinds/request-plan';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { cidr } from '../../builders/cidr';

const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d'];

type Network = Pick<VpcRequest, 'spec' | 'zones' | 'subnets'>;

/** A network as it was asked for, READY. */
function network(asked: Partial<RequestedNetwork>): Network {
  const spec = withDefaults({ name: 'dev', subnets: [], tags: {}, ...asked }, '10.0.0.0/16');
  return { spec, zones: ZONES };
}

function grown(
  request: Network,
  change: Partial<RequestedNetwork>,
): Network & { readonly spec: NetworkSpec } {
  const growth = growNetwork(request, { ...request.spec, ...change });
  if (growth.kind !== 'grown') throw new Error(JSON.stringify(growth));
  return { ...request, spec: growth.spec, subnets: growth.subnets };
}

function refusals(request: Network, change: Partial<RequestedNetwork>): readonly string[] {
  const growth = growNetwork(request, { ...request.spec, ...change });
  return growth.kind === 'refused'
    ? growth.errors.map(({ pointer, message }) => `${pointer} ${message}`)
    : [];
}

const isolated = (name: string, cidrBlock: string): SubnetSpec => ({ name, cidrBlock });
const LAYOUT = { availabilityZones: 2, tiers: { public: {}, private: { netmaskLength: 24 } } } as const;

describe('growNetwork', () => {
  it('takes a fault of our own for no refusal', () => {
    const existing = network({ layout: { availabilityZones: 1, tiers: { public: {} } } });
    const zones = new Proxy(ZONES, {
      get() {
        throw new RangeError('a fault of our own');
      },
    });
    const asked = { ...existing.spec, layout: { availabilityZones: 2, tiers: { public: {} } } };
    expect(() => growNetwork({ ...existing, zones, subnets: subnetsOf(existing) }, asked)).toThrow(
      RangeError,
    );
  });

  it('puts new subnets after those that are there, wherever they are named', () => {
    const before = network({
      subnets: [isolated('a', '10.0.0.0/24'), isolated('b', '10.0.1.0/24')],
    });
    const [a, b] = before.spec.subnets;
    if (a === undefined || b === undefined) throw new Error('There are two');
    const after = grown(before, { subnets: [isolated('c', '10.0.2.0/24'), b, a] });
    expect(after.spec.subnets.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(subnetsOf(after)).toEqual([
      ...subnetsOf(before),
      { name: 'c', cidrBlock: '10.0.2.0/24', availabilityZone: 'us-east-1c', tier: 'isolated' },
    ]);
  });

  it('lays out a network that had no subnet', () => {
    const after = grown(network({}), { layout: LAYOUT });
    expect(subnetsOf(after).map(({ name }) => name)).toEqual([
      'public-a',
      'public-b',
      'private-a',
      'private-b',
    ]);
  });

  it('adds zones and tiers to a layout, and leaves the zones it has in front', () => {
    const before = network({ layout: { ...LAYOUT, availabilityZones: ['us-east-1c', 'us-east-1a'] } });
    const after = grown(before, {
      layout: {
        availabilityZones: ['us-east-1b', 'us-east-1a', 'us-east-1c'],
        tiers: { ...LAYOUT.tiers, isolated: {} },
      },
    });
    expect(after.spec.layout?.availabilityZones).toEqual(['us-east-1c', 'us-east-1a', 'us-east-1b']);
    expect(subnetsOf(after).slice(0, 4)).toEqual(subnetsOf(before));
    expect(subnetsOf(after)).toHaveLength(9);
  });

  it('adds nothing that was not asked for, not even what a new network would get', () => {
    const before = network({ subnets: [isolated('a', '10.0.0.0/24')] });
    const open: SubnetSpec = { name: 'open', cidrBlock: '10.0.1.0/24', tier: 'public' };
    const { spec } = grown(before, { subnets: [...before.spec.subnets, open] });
    expect(spec).toEqual({ ...before.spec, subnets: [...before.spec.subnets, open] });
  });

  it('puts tags on what is there when they change, from then on', () => {
    const before = network({ tags: { team: 'one' } });
    const once = grown(before, { tags: { team: 'two', costs: 'shared' } });
    expect(once.spec).toMatchObject({ tags: { team: 'two', costs: 'shared' }, tagsAdded: true });
    expect(planOf(once).at(-1)).toMatchObject({ kind: 'tags', resources: ['vpc'] });
    expect(grown(once, { flowLogs: true }).spec.tagsAdded).toBe(true);
  });

  it.each<[string, Partial<RequestedNetwork>]>([
    ['the same words', {}],
    [
      'a zone and a tier that the subnet has anyway',
      { subnets: [{ ...isolated('a', '10.0.0.0/24'), availabilityZone: 'us-east-1a', tier: 'isolated' }] },
    ],
  ])('is the same network after %s', (_, change) => {
    const before = network({ subnets: [isolated('a', '10.0.0.0/24')] });
    expect(growNetwork(before, { ...before.spec, ...change })).toEqual({ kind: 'same' });
  });

  it('is the same network whether a body leaves out what is off or writes it', () => {
    const off = {
      dnsHostnames: false,
      ipv6: false,
      natGateways: 'none',
      gatewayEndpoints: [],
      flowLogs: false,
      lockDefaultSecurityGroup: false,
    } as const satisfies Partial<RequestedNetwork>;
    const some = fc.subarray(Object.entries(off)).map((entries) => Object.fromEntries(entries));
    fc.assert(
      fc.property(some, some, (written, asked) => {
        const subnets = [isolated('a', '10.0.0.0/24')];
        const before = network({ subnets, ...written });
        const growth = growNetwork(before, { ...before.spec, ...asked });
        expect(growth).toEqual({ kind: 'same' });
      }),
    );
  });

  it('needs the Region’s zones only where a choice is left to us that was not before', () => {
    const { spec } = network({
      subnets: [{ ...isolated('a', '10.0.0.0/24'), availabilityZone: 'us-east-1a' }],
    });
    const more = { ...spec, subnets: [...spec.subnets, isolated('b', '10.0.1.0/24')] };
    expect(growthNeedsZones({ spec }, spec)).toBe(false);
    expect(growthNeedsZones({ spec }, more)).toBe(true);
    expect(growthNeedsZones({ spec, zones: ZONES }, more)).toBe(false);
    const growth = growNetwork({ spec }, more, ['us-east-1d']);
    expect(growth).toMatchObject({ subnets: [{ name: 'a' }, { availabilityZone: 'us-east-1d' }] });
  });

  describe('refuses, with a reason and all at once,', () => {
    it('to destroy, move, renumber or expose a subnet', () => {
      const before = network({
        subnets: [
          { name: 'gone', cidrBlock: '10.0.0.0/24' },
          { name: 'moved', cidrBlock: '10.0.1.0/24', tier: 'private' },
        ],
      });
      const moved = {
        name: 'moved',
        cidrBlock: '10.0.9.0/24',
        availabilityZone: 'us-east-1d',
        tier: 'public',
      } as const;
      expect(refusals(before, { subnets: [isolated('new', '10.0.5.0/24'), moved] })).toEqual([
        '/subnets must keep gone: what is in it would be destroyed',
        '/subnets/1/cidrBlock must stay 10.0.1.0/24: a subnet cannot be renumbered',
        '/subnets/1/availabilityZone must stay us-east-1b: a subnet cannot be moved',
        '/subnets/1/tier must stay private: what is in it would lose its routes, or be exposed',
      ]);
    });

    it('to take zones, tiers or sizes from a layout', () => {
      const before = network({ layout: LAYOUT });
      expect(
        refusals(before, { layout: { availabilityZones: 1, tiers: { private: { netmaskLength: 25 } } } }),
      ).toEqual([
        '/layout/availabilityZones must be at least 2: the subnets of a zone would be destroyed',
        '/layout/tiers/public cannot be removed: its subnets would be destroyed',
        '/layout/tiers/private/netmaskLength must stay 24: a subnet cannot be resized',
      ]);
      const elsewhere = { ...LAYOUT, availabilityZones: ['us-east-1b', 'us-east-1c', 'us-east-1d'] };
      expect(refusals(before, { layout: elsewhere })).toEqual([
        '/layout/availabilityZones must keep us-east-1a: its subnets would be destroyed',
      ]);
      const { layout, ...without } = before.spec;
      expect(growNetwork(before, without)).toMatchObject({
        kind: 'refused',
        errors: [{ pointer: '/layout' }],
      });
    });

    it('to take away a way out, an endpoint, a setting or a tag', () => {
      const before = network({
        layout: LAYOUT,
        natGateways: 'per-zone',
        flowLogs: true,
        tags: { 'a/b~c': '1', team: 'one' },
      });
      const { natGateways, dnsHostnames, lockDefaultSecurityGroup, flowLogs, ...rest } = before.spec;
      const growth = growNetwork(before, { ...rest, gatewayEndpoints: ['dynamodb'], tags: { team: 'two' } });
      expect(growth.kind === 'refused' && growth.errors.map(({ pointer }) => pointer)).toEqual([
        '/natGateways',
        '/gatewayEndpoints',
        '/dnsHostnames',
        '/lockDefaultSecurityGroup',
        '/flowLogs',
        '/tags/a~1b~0c',
      ]);
    });

    it('what the Region or the addresses have no room for', () => {
      const before = network({ layout: LAYOUT });
      expect(refusals(before, { layout: { ...LAYOUT, availabilityZones: 5 } })).toEqual([
        expect.stringContaining('/layout/availabilityZones cannot grow so far'),
      ]);
      const huge = { ...LAYOUT.tiers, isolated: { netmaskLength: 16 } };
      expect(refusals(before, { layout: { ...LAYOUT, tiers: huge } })).toEqual([
        expect.stringContaining('/layout cannot grow so far'),
      ]);
    });
  });
});

/** Sizes that a few of in each of four zones find room for in a /16, and none. */
const aTier = fc.constantFrom<TierSpec>({}, { netmaskLength: 22 }, { netmaskLength: 25 });

/** What is there after each of three steps: of everything that can grow, how much. */
const aHistory = fc
  .record({
    tiers: fc.record({ public: aTier, private: aTier, isolated: aTier }),
    isNumber: fc.boolean(),
    zoneOrder: fc.shuffledSubarray(ZONES, { minLength: 4 }),
    tierOrder: fc.shuffledSubarray([...TIERS], { minLength: 3 }),
    ipv6: fc.boolean(),
    steps: fc
      .array(
        fc.record({
          zones: fc.integer({ min: 1, max: 4 }),
          tiers: fc.integer({ min: 1, max: 3 }),
          nat: fc.nat({ max: 2 }),
          endpoints: fc.nat({ max: 2 }),
          switches: fc.nat({ max: 3 }),
          tags: fc.nat({ max: 2 }),
        }),
        { minLength: 2, maxLength: 4 },
      )
      .map((steps) =>
        steps.map((_, index) => {
          const most = (field: keyof (typeof steps)[number]) =>
            Math.max(...steps.slice(0, index + 1).map((step) => step[field]));
          return {
            zones: most('zones'),
            tiers: most('tiers'),
            nat: most('nat'),
            endpoints: most('endpoints'),
            switches: most('switches'),
            tags: most('tags'),
          };
        }),
      ),
  })
  .map(({ tiers, isNumber, zoneOrder, tierOrder, ipv6, steps }) =>
    steps.map((step): RequestedNetwork => {
      const kept = tierOrder.slice(0, step.tiers);
      const canHaveNat = kept.includes('public') && kept.includes('private');
      return {
        name: 'dev',
        subnets: [],
        layout: {
          availabilityZones: isNumber ? step.zones : zoneOrder.slice(0, step.zones),
          tiers: Object.fromEntries(kept.map((tier) => [tier, tiers[tier]])),
        },
        ...(ipv6 && { ipv6 }),
        natGateways: canHaveNat ? (NAT_MODES[step.nat] ?? 'none') : 'none',
        gatewayEndpoints: GATEWAY_SERVICES.slice(0, step.endpoints),
        dnsHostnames: step.switches > 0,
        lockDefaultSecurityGroup: step.switches > 1,
        flowLogs: step.switches > 2,
        tags: Object.fromEntries(['team', 'costs'].slice(0, step.tags).map((key) => [key, 'x'])),
      };
    }),
  );

/** A list of subnets of which ever more are there, some without a zone, and the list in any order. */
const aListHistory = fc
  .record({
    places: fc.array(
      fc.record({
        tier: fc.constantFrom(...TIERS),
        availabilityZone: fc.option(fc.constantFrom(...ZONES), { nil: undefined }),
      }),
      { minLength: 3, maxLength: 12 },
    ),
    sizes: fc.array(fc.nat({ max: 12 }), { minLength: 2, maxLength: 4 }),
    isReversed: fc.boolean(),
    ipv6: fc.boolean(),
  })
  .map(({ places, sizes, isReversed, ipv6 }) =>
    sizes
      .sort((one, other) => one - other)
      .map((size): RequestedNetwork => {
        const subnets = places.slice(0, size).map(({ tier, availabilityZone }, index): SubnetSpec => ({
          name: `app-${index}`,
          cidrBlock: `10.0.${index}.0/24`,
          tier,
          ...(availabilityZone !== undefined && { availabilityZone }),
        }));
        const settings = {
          dnsHostnames: true,
          lockDefaultSecurityGroup: true,
          gatewayEndpoints: ['s3'] as const,
        };
        return {
          name: 'dev',
          tags: {},
          subnets: isReversed ? subnets.reverse() : subnets,
          ...settings,
          ...(ipv6 && { ipv6 }),
        };
      }),
  );

/** Each stage of a network, as one patch after the other makes it. */
function stagesOf([first, ...later]: readonly RequestedNetwork[]): readonly Network[] {
  if (first === undefined) return [];
  return later.reduce<Network[]>(
    (stages, asked) => {
      const request = stages.at(-1) ?? network(first);
      const growth = growNetwork(request, asked);
      if (growth.kind === 'refused') throw new Error(JSON.stringify(growth.errors));
      if (growth.kind === 'same') return stages;
      return [...stages, { ...request, spec: growth.spec, subnets: growth.subnets }];
    },
    [network(first)],
  );
}

function pairsOf<T>(items: readonly T[]): (readonly [T, T])[] {
  return items.flatMap((item, index) => {
    const next = items[index + 1];
    return next === undefined ? [] : [[item, next] as const];
  });
}

describe('a network that grows', () => {
  const growing = (judge: (before: Network, after: Network) => void) => {
    fc.assert(
      fc.property(fc.oneof(aHistory, aListHistory), (history) => {
        for (const [before, after] of pairsOf(stagesOf(history))) judge(before, after);
      }),
      { numRuns: 300 },
    );
  };

  it('plans all it planned before, under the same keys; only routes, endpoints and tags change their configuration', () => {
    growing((before, after) => {
      const plan = new Map(planOf(after).map((resource) => [resource.key, resource]));
      for (const resource of planOf(before)) {
        const now = plan.get(resource.key);
        if (MAY_CHANGE.has(resource.kind)) expect(now?.kind).toBe(resource.kind);
        else expect(now).toEqual(resource);
      }
    });
  });

  it('keeps every subnet where it is, in front, and puts new ones where nothing is', () => {
    growing((before, after) => {
      const [old, now] = [subnetsOf(before), subnetsOf(after)];
      expect(now.slice(0, old.length)).toEqual(old);
      const blocks = now.map(({ cidrBlock }) => cidr(cidrBlock));
      for (const [index, block] of blocks.entries()) {
        expect(contains(cidr(after.spec.cidrBlock), block)).toBe(true);
        expect(blocks.slice(index + 1).some((other) => overlaps(block, other))).toBe(false);
      }
    });
  });

  it('never goes back', () => {
    growing((before, after) => {
      expect(growNetwork(after, before.spec).kind).toBe('refused');
    });
  });
});

const MAY_CHANGE: ReadonlySet<PlannedResource['kind']> = new Set(['route', 'gateway-endpoint', 'tags']);
