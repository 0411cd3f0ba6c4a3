import type { ValidationError } from './validation-error';
import type { NatMode, Tier } from './network-spec';

/** What decides on NAT gateways, as far as it could be read. */
export interface NatCandidate {
  readonly natGateways?: NatMode | undefined;
  readonly subnets?:
    | readonly { readonly tier?: Tier | undefined; readonly availabilityZone?: string | undefined }[]
    | undefined;
  readonly layout?: { readonly tiers?: Readonly<Partial<Record<Tier, unknown>>> | undefined } | undefined;
}

/**
 * A zonal NAT gateway is in a public subnet and serves private ones; a regional one needs no subnet. With one per
 * zone, each has to be in the zone of the subnets it serves, as far as zones were named.
 */
export function natErrors({ natGateways = 'none', subnets = [], layout }: NatCandidate): ValidationError[] {
  if (natGateways === 'none') return [];
  const pointer = '/natGateways';
  const tiers = new Set<string>([
    ...subnets.map(({ tier = 'isolated' }) => tier),
    ...Object.keys(layout?.tiers ?? {}),
  ]);
  if (natGateways === 'regional') {
    return tiers.has('private') ? [] : [{ pointer, message: 'must come with private subnets to serve' }];
  }
  if (!tiers.has('public') || !tiers.has('private')) {
    return [{ pointer, message: 'must come with public subnets to be in and private ones to serve' }];
  }
  if (natGateways === 'single') return [];
  const zonesOf = (tier: Tier) =>
    subnets.filter((subnet) => subnet.tier === tier).map(({ availabilityZone }) => availabilityZone);
  const publicZones = new Set(zonesOf('public'));
  // A subnet that names no zone may yet be placed in this one.
  if (publicZones.has(undefined)) return [];
  const unserved = [...new Set(zonesOf('private'))].filter(
    (zone) => zone !== undefined && !publicZones.has(zone),
  );
  return unserved.length === 0
    ? []
    : [
        {
          pointer,
          message: `must find a public subnet in each zone of private ones; ${unserved.join(', ')} has none`,
        },
      ];
}
