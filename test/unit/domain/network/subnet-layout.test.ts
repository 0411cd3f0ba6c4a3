import fc from 'fast-check';
import {
  blockAt,
  contains,
  overlaps,
  sizeOf,
  SMALLEST_NETMASK,
  type Cidr,
} from '../../../../shared/domain/network/cidr';
import { TIERS, type Layout, type Tier } from '../../../../shared/domain/network/network-spec';
import { layOut } from '../../../../shared/domain/network/subnet-layout';
import type { PlannedSubnet } from '../../../../shared/domain/network/planned-subnet';
import { cidr } from '../../../builders/cidr';

type Tiers = Layout['tiers'];

const ZONES = Array.from('abcdefgh', (letter) => `us-east-1${letter}`);

const aNetwork = fc.integer({ min: 16, max: 28 }).map((length) => blockAt(0x0a140000, length));
const zoneCount = fc.integer({ min: 1, max: ZONES.length });
const someTiers = fc.subarray([...TIERS], { minLength: 1 });

/** Tiers that ask for sizes, or for none. */
const anyTiers: fc.Arbitrary<Tiers> = fc
  .tuple(someTiers, fc.array(fc.option(fc.integer({ min: 16, max: 28 })), { minLength: 3, maxLength: 3 }))
  .map(([tiers, sizes]) =>
    Object.fromEntries(
      tiers.map((tier, index) => {
        const netmaskLength = sizes[index] ?? undefined;
        return [tier, netmaskLength === undefined ? {} : { netmaskLength }];
      }),
    ),
  );

const laid = (subnets: readonly PlannedSubnet[]) =>
  subnets.map((subnet) => ({ ...subnet, cidr: cidr(subnet.cidrBlock) }));
const blocksOf = (subnets: readonly PlannedSubnet[]) => subnets.map(({ cidrBlock }) => cidr(cidrBlock));
const layOutFirst = (tiers: Tiers, network: Cidr, count: number) =>
  layOut({ tiers }, network, ZONES.slice(0, count), []);

/** Steps in which a layout grows: a zone or a tier at a time, in any order. */
interface Step {
  readonly zones: number;
  readonly tiers: Tiers;
}
const growth = fc
  .tuple(
    fc.shuffledSubarray([...TIERS], { minLength: 1 }),
    fc.array(fc.boolean(), { maxLength: 12 }),
    fc.array(fc.option(fc.integer({ min: 20, max: 26 })), { minLength: 3, maxLength: 3 }),
  )
  .map(([order, choices, sizes]): Step[] => {
    const sizeOfTier = (tier: Tier) => sizes[TIERS.indexOf(tier)] ?? undefined;
    const tiersUpTo = (count: number): Tiers =>
      Object.fromEntries(
        order.slice(0, count).map((tier) => {
          const netmaskLength = sizeOfTier(tier);
          return [tier, netmaskLength === undefined ? {} : { netmaskLength }];
        }),
      );
    let [zones, tiers] = [1, 1];
    const steps = [{ zones, tiers: tiersUpTo(tiers) }];
    for (const isZone of choices) {
      if (isZone) zones = Math.min(zones + 1, ZONES.length);
      else tiers = Math.min(tiers + 1, order.length);
      steps.push({ zones, tiers: tiersUpTo(tiers) });
    }
    return steps;
  });

function grow(steps: readonly Step[], network: Cidr): (readonly PlannedSubnet[] | undefined)[] {
  let subnets: readonly PlannedSubnet[] = [];
  return steps.map(({ zones, tiers }) => {
    const added = layOut({ tiers }, network, ZONES.slice(0, zones), laid(subnets));
    if (added === undefined) return undefined;
    subnets = [...subnets, ...added];
    return subnets;
  });
}

describe('a layout', () => {
  it('has one subnet of each tier in each zone, none overlapping another, all of them inside the network', () => {
    fc.assert(
      fc.property(anyTiers, aNetwork, zoneCount, (tiers, network, count) => {
        const planned = layOutFirst(tiers, network, count);
        fc.pre(planned !== undefined);
        const blocks = blocksOf(planned);
        // `cidr` refuses host bits, so every block is aligned.
        expect(blocks.every((block) => contains(network, block))).toBe(true);
        expect(
          blocks.some((one, index) => blocks.slice(index + 1).some((other) => overlaps(one, other))),
        ).toBe(false);
        const asked = TIERS.filter((tier) => tiers[tier]);
        for (const tier of asked) {
          const zones = planned
            .filter((subnet) => subnet.tier === tier)
            .map((subnet) => subnet.availabilityZone);
          expect(zones).toEqual(ZONES.slice(0, count));
        }
        expect(planned).toHaveLength(asked.length * count);
      }),
    );
  });

  it('gives a tier what it asks for, and those that ask for nothing the same share, /28 at the least', () => {
    fc.assert(
      fc.property(anyTiers, aNetwork, zoneCount, (tiers, network, count) => {
        const planned = layOutFirst(tiers, network, count);
        fc.pre(planned !== undefined);
        const shares = new Set<number>();
        for (const { tier, cidrBlock } of planned) {
          const { netmaskLength } = cidr(cidrBlock);
          if (tiers[tier]?.netmaskLength === undefined) shares.add(netmaskLength);
          else expect(netmaskLength).toBe(tiers[tier].netmaskLength);
        }
        expect(shares.size).toBeLessThanOrEqual(1);
        expect(Math.max(0, ...shares)).toBeLessThanOrEqual(SMALLEST_NETMASK);
      }),
    );
  });

  it('is refused exactly when its addresses are more than there are', () => {
    fc.assert(
      fc.property(anyTiers, aNetwork, zoneCount, (tiers, network, count) => {
        // Aligned powers of two fit into a larger one exactly when their sum does.
        const needed = TIERS.filter((tier) => tiers[tier]).reduce(
          (sum, tier) => sum + count * sizeOf(tiers[tier]?.netmaskLength ?? SMALLEST_NETMASK),
          0,
        );
        const fits = needed <= sizeOf(network.netmaskLength);
        expect(layOutFirst(tiers, network, count) !== undefined).toBe(fits);
      }),
    );
  });

  it('is the same every time', () => {
    fc.assert(
      fc.property(anyTiers, aNetwork, zoneCount, (tiers, network, count) => {
        expect(layOutFirst(tiers, network, count)).toEqual(layOutFirst(tiers, network, count));
      }),
    );
  });

  it('lies alike in every network of a size', () => {
    fc.assert(
      fc.property(anyTiers, fc.integer({ min: 16, max: 28 }), zoneCount, (tiers, length, count) => {
        const offsets = [0x0a000000, 0x64400000].map((address) => {
          const network = blockAt(address, length);
          const planned = layOutFirst(tiers, network, count);
          return (
            planned &&
            blocksOf(planned).map(({ first, last }) => [first - network.first, last - network.first])
          );
        });
        expect(offsets[1]).toEqual(offsets[0]);
      }),
    );
  });
});

describe('a layout that grows', () => {
  it('never moves what exists, nor overlaps it, nor changes the order', () => {
    fc.assert(
      fc.property(growth, aNetwork, (steps, network) => {
        let before: readonly PlannedSubnet[] = [];
        for (const planned of grow(steps, network)) {
          if (planned === undefined) continue;
          expect(planned.slice(0, before.length)).toEqual(before);
          const blocks = blocksOf(planned);
          const isDisjoint = blocks.every((one, index) =>
            blocks.slice(index + 1).every((other) => !overlaps(one, other)),
          );
          expect(isDisjoint).toBe(true);
          before = planned;
        }
      }),
    );
  });

  it('always finds room for four zones of three tiers, and lies as if it had been so from the start', () => {
    const steps = growth.map((all) =>
      all.map(({ zones, tiers }): Step => {
        const names = Object.keys(tiers);
        return { zones: Math.min(zones, 4), tiers: Object.fromEntries(names.map((tier) => [tier, {}])) };
      }),
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 16, max: 24 }), (all, length) => {
        const network = blockAt(0x0a140000, length);
        const last = all.at(-1);
        const grown = grow(all, network).at(-1);
        const fresh = last && layOutFirst(last.tiers, network, last.zones);
        expect(grown && new Set(grown.map((subnet) => JSON.stringify(subnet)))).toEqual(
          fresh && new Set(fresh.map((subnet) => JSON.stringify(subnet))),
        );
        expect(grown).toBeDefined();
      }),
    );
  });

  it('is refused only when no aligned block of the size is free', () => {
    fc.assert(
      fc.property(
        anyTiers,
        fc.integer({ min: 20, max: 24 }),
        zoneCount,
        fc.array(fc.nat(15), { maxLength: 16 }),
        fc.integer({ min: 24, max: 28 }),
        (tiers, length, count, takenParts, size) => {
          // Sixteenths of the network are taken, here and there; then subnets of one size are wanted.
          const network = blockAt(0x0a140000, length);
          const part = sizeOf(length) / 16;
          const taken = [...new Set(takenParts)].map((index) =>
            blockAt(network.first + index * part, length + 4),
          );
          const sized: Tiers = Object.fromEntries(
            Object.keys(tiers).map((tier) => [tier, { netmaskLength: size }]),
          );
          const existing = taken.map((block, index) => ({
            name: `other-${index}`,
            cidr: block,
            availabilityZone: 'us-east-1a',
          }));
          const candidates = Array.from({ length: sizeOf(length) / sizeOf(size) }, (_, index) =>
            blockAt(network.first + index * sizeOf(size), size),
          );
          const free = candidates.filter((block) => taken.every((other) => !overlaps(block, other)));
          const wanted = Object.keys(sized).length * count;
          const planned = layOut({ tiers: sized }, network, ZONES.slice(0, count), existing);
          expect(planned !== undefined).toBe(wanted <= free.length);
        },
      ),
    );
  });
});
