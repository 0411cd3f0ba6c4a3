import { isVpcNetmask, LARGEST_NETMASK, sizeOf, SMALLEST_NETMASK, type Cidr } from './cidr';
import type { ValidationError } from './validation-error';
import { TIERS, type Layout, type Tier } from './network-spec';
import { layoutZones } from './layout-zones';
import { layOut } from './subnet-layout';
import { isZoneOf } from './zones';

/** A layout as far as it could be read: what has the wrong type is absent and reported elsewhere. */
export interface LayoutCandidate {
  /** A number of zones, or each that was named. */
  readonly availabilityZones?: number | readonly (string | undefined)[] | undefined;
  readonly tiers?:
    Readonly<Partial<Record<Tier, { readonly netmaskLength?: number | undefined }>>> | undefined;
}

/**
 * What is wrong with a layout. How many zones the Region has is not known here: placing its subnets tells.
 *
 * @param network where it is to fit in; undefined when that could not be read
 */
export function layoutErrors(
  layout: LayoutCandidate,
  region: string,
  network: Cidr | undefined,
): ValidationError[] {
  const errors = [...zoneListErrors(layout, region), ...tierErrors(layout)];
  if (errors.length > 0 || network === undefined || !isComplete(layout)) return errors;
  return roomErrors(layout, region, network);
}

/** A netmask length that EC2 does not allow; none given is none wrong. */
export function netmaskErrors(netmaskLength: number | undefined, pointer: string): ValidationError[] {
  if (netmaskLength === undefined || isVpcNetmask(netmaskLength)) return [];
  return [{ pointer, message: `must be a whole number from ${LARGEST_NETMASK} to ${SMALLEST_NETMASK}` }];
}

function zoneListErrors({ availabilityZones: zones }: LayoutCandidate, region: string): ValidationError[] {
  if (zones === undefined || typeof zones === 'number') return [];
  return zones.flatMap((zone, index) => {
    if (zone === undefined) return [];
    const pointer = `/layout/availabilityZones/${index}`;
    if (!isZoneOf(region, zone)) return [{ pointer, message: `must be a zone of ${region}` }];
    const first = zones.indexOf(zone);
    return first === index ? [] : [{ pointer, message: `is already at /layout/availabilityZones/${first}` }];
  });
}

function tierErrors({ tiers }: LayoutCandidate): ValidationError[] {
  if (tiers === undefined) return [];
  const asked = TIERS.filter((tier) => tiers[tier] !== undefined);
  if (asked.length === 0)
    return [{ pointer: '/layout/tiers', message: `must name one of ${TIERS.join(', ')}` }];
  return asked.flatMap((tier) =>
    netmaskErrors(tiers[tier]?.netmaskLength, `/layout/tiers/${tier}/netmaskLength`),
  );
}

function isComplete(layout: LayoutCandidate): layout is Layout {
  const { availabilityZones: zones, tiers } = layout;
  return (
    tiers !== undefined && zones !== undefined && (typeof zones === 'number' || !zones.includes(undefined))
  );
}

function roomErrors(layout: Layout, region: string, network: Cidr): ValidationError[] {
  // Whichever zones they are, they take the same room.
  const anyZones = Array.from('abcdefghijklmnopqrst', (letter) => `${region}${letter}`);
  const zones = layoutZones(layout, anyZones, []);
  if (layOut(layout, network, zones, []) !== undefined) return [];
  const sizes = TIERS.flatMap((tier) => {
    const asked = layout.tiers[tier];
    if (asked === undefined) return [];
    const { netmaskLength } = asked;
    return netmaskLength === undefined
      ? `/${SMALLEST_NETMASK} ${tier} at least`
      : `/${netmaskLength} ${tier}`;
  });
  return [
    {
      pointer: '/layout',
      message:
        `must fit into the VPC's /${network.netmaskLength} of ${sizeOf(network.netmaskLength)} addresses: ` +
        `in each of ${zones.length} zones one ${sizes.join(', one ')}`,
    },
  ];
}
