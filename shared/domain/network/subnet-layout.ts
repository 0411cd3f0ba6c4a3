import { blockAt, overlaps, sizeOf, SMALLEST_NETMASK, type Cidr } from './cidr';
import { TIERS, type Layout, type Tier } from './network-spec';
import type { PlannedSubnet } from './planned-subnet';
import { zoneSuffix } from './zones';

/**
 * How a layout divides a network's addresses. A /16, for example, in sixteen slots of a /20 each:
 *
 *     10.0.0.0     zone 1   public   private   isolated   reserve
 *     10.0.64.0    zone 2   public   private   isolated   reserve
 *     10.0.128.0   zone 3   public   private   isolated   reserve
 *     10.0.192.0   zone 4   public   private   isolated   reserve
 *
 * Every tier of every zone is at home in its slot whether it is asked for or not. So up to four zones and all
 * three tiers can come one after the other, in any order, and lie where they would have lain from the start:
 * nothing that exists ever moves. Zones are numbered in the order in which they came.
 *
 * A subnet takes the size that its tier asks for, from the beginning of its slot. A tier that asks for none
 * takes the size of its subnets that exist, or else the slot; when that does not fit, all such tiers take half of
 * that, and so on. What is larger than a slot, and what has none because there are more than four zones, takes
 * what is free: in the reserve, in its zone's quarter, in any reserve, then anywhere; the last block first,
 * which is where what others count on begins last.
 *
 * The largest are allocated first. Blocks are aligned powers of two, so a block takes the same from the room of
 * those that are no larger wherever it lies: what can fit at all does fit.
 *
 * @param zones where there are to be subnets of every tier
 * @param existing subnets that stay what they are; those of the layout are known by their names
 * @returns the subnets that come in addition, tier by tier; undefined when there is no room for them
 */
export function layOut(
  { tiers }: Pick<Layout, 'tiers'>,
  network: Cidr,
  zones: readonly string[],
  existing: readonly LaidSubnet[],
): readonly PlannedSubnet[] | undefined {
  const known = new Map(existing.map((subnet) => [subnet.name, subnet]));
  const numbered = [...new Set([...zonesLaidOut(existing), ...zones])];
  const wanted = TIERS.filter((tier) => tiers[tier] !== undefined)
    .flatMap((tier) => zones.map((zone): Wanted => ({ name: subnetName(tier, zone), tier, zone })))
    .filter(({ name }) => !known.has(name));
  const taken = existing.map(({ cidr }) => cidr);

  const smallestShare = SMALLEST_NETMASK - network.netmaskLength;
  for (let halvings = 0; halvings <= smallestShare; halvings++) {
    const sized = wanted.map((subnet) => ({
      ...subnet,
      netmaskLength: tiers[subnet.tier]?.netmaskLength ?? share(subnet.tier, halvings),
    }));
    const planned = allocate(sized, network, numbered, taken);
    if (planned !== undefined) return planned;
  }
  return undefined;

  function share(tier: Tier, halvings: number): number {
    const ofTier = existing.filter(({ name, availabilityZone: zone }) => name === subnetName(tier, zone));
    const largest = Math.max(
      network.netmaskLength + SLOT_BITS,
      ...ofTier.map(({ cidr }) => cidr.netmaskLength),
    );
    return Math.min(largest + halvings, SMALLEST_NETMASK);
  }
}

/** A subnet that lies somewhere already. */
export interface LaidSubnet {
  readonly name: string;
  readonly cidr: Cidr;
  readonly availabilityZone: string;
}

/** Zones in which a layout has subnets, in the order in which they came. */
export function zonesLaidOut(existing: readonly Omit<LaidSubnet, 'cidr'>[]): readonly string[] {
  const laidOut = existing.filter(({ name, availabilityZone: zone }) =>
    TIERS.some((tier) => name === subnetName(tier, zone)),
  );
  return [...new Set(laidOut.map(({ availabilityZone }) => availabilityZone))];
}

/** Four zones in a network, four slots in a zone. */
const ZONE_BITS = 2;
const SLOT_BITS = 4;
const RESERVE = TIERS.length;

function subnetName(tier: Tier, zone: string): string {
  return `${tier}-${zoneSuffix(zone)}`;
}

interface Wanted {
  readonly name: string;
  readonly tier: Tier;
  readonly zone: string;
}

interface Sized extends Wanted {
  readonly netmaskLength: number;
}

function allocate(
  wanted: readonly Sized[],
  network: Cidr,
  zones: readonly string[],
  takenBefore: readonly Cidr[],
): readonly PlannedSubnet[] | undefined {
  const taken = [...takenBefore];
  const blocks = new Map<string, Cidr>();
  for (const subnet of wanted.toSorted((one, other) => one.netmaskLength - other.netmaskLength)) {
    const free = findRoom(subnet, network, zones.indexOf(subnet.zone), taken);
    if (free === undefined) return undefined;
    taken.push(free);
    blocks.set(subnet.name, free);
  }
  return wanted.flatMap(({ name, tier, zone: availabilityZone }) => {
    const block = blocks.get(name);
    return block === undefined ? [] : [{ name, cidrBlock: block.text, availabilityZone, tier }];
  });
}

function findRoom(
  { tier, netmaskLength }: Sized,
  network: Cidr,
  zone: number,
  taken: readonly Cidr[],
): Cidr | undefined {
  const slot = (ofZone: number, position: number) =>
    part(network, SLOT_BITS, ofZone * 2 ** (SLOT_BITS - ZONE_BITS) + position);
  const reserves = [3, 2, 1, 0].map((ofZone) => slot(ofZone, RESERVE));
  const own = zone < 2 ** ZONE_BITS ? [slot(zone, RESERVE), part(network, ZONE_BITS, zone)] : [];
  const home =
    zone < 2 ** ZONE_BITS ? firstFree(slot(zone, TIERS.indexOf(tier)), netmaskLength, taken) : undefined;
  return (
    home ??
    [...own, ...reserves, network]
      .map((area) => lastFree(area, netmaskLength, taken))
      .find((free) => free !== undefined)
  );
}

/** One of the equal parts of a block, counted from 0. */
function part(block: Cidr, bits: number, index: number): Cidr {
  const netmaskLength = block.netmaskLength + bits;
  return blockAt(block.first + index * sizeOf(netmaskLength), netmaskLength);
}

function firstFree(area: Cidr, netmaskLength: number, taken: readonly Cidr[]): Cidr | undefined {
  const size = sizeOf(netmaskLength);
  let first = area.first;
  while (first + size - 1 <= area.last) {
    const candidate = blockAt(first, netmaskLength);
    const obstacle = taken.find((block) => overlaps(block, candidate));
    if (obstacle === undefined) return candidate;
    first = Math.max(first + size, obstacle.last + 1);
  }
  return undefined;
}

function lastFree(area: Cidr, netmaskLength: number, taken: readonly Cidr[]): Cidr | undefined {
  const size = sizeOf(netmaskLength);
  let first = area.last + 1 - size;
  while (first >= area.first) {
    const candidate = blockAt(first, netmaskLength);
    const obstacle = taken.find((block) => overlaps(block, candidate));
    if (obstacle === undefined) return candidate;
    first = Math.min(first, obstacle.first) - size;
  }
  return undefined;
}
