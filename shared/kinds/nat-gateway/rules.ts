import { NAT_MODES, type NatMode, type Tier } from '../../domain/network/network-spec';
import type { NetworkCandidate } from '../../domain/network/network-rules';
import type { ValidationError } from '../../domain/network/validation-error';
import type { KindRules } from '../kind-rules';

const pointer = '/natGateways';

/** What each mode may become: existing gateways stay, with their addresses. */
const GROWTH: Readonly<Record<NatMode, readonly NatMode[]>> = {
  none: NAT_MODES,
  single: ['per-zone'],
  'per-zone': [],
  regional: [],
};

export const rules: KindRules = {
  requestErrors,
  growthErrors({ natGateways: was = 'none' }, { natGateways: is = 'none' }) {
    if (was === is || GROWTH[was].includes(is)) return [];
    const message = `cannot go from ${was} to ${is}: private subnets would lose their way out, or its addresses`;
    return [{ pointer, message }];
  },
};

/**
 * A zonal NAT gateway is in a public subnet and serves private ones; a regional one needs no subnet. With one per
 * zone, each has to be in the zone of the subnets it serves, as far as zones were named.
 */
function requestErrors({ fields, subnets = [], layout }: NetworkCandidate): ValidationError[] {
  const mode = NAT_MODES.find((one) => one === fields.get('natGateways'));
  if (mode === undefined || mode === 'none') return [];
  const tiers = new Set<string>([
    ...subnets.map(({ tier = 'isolated' }) => tier),
    ...Object.keys(layout?.tiers ?? {}),
  ]);
  if (mode === 'regional') {
    return tiers.has('private') ? [] : [{ pointer, message: 'must come with private subnets to serve' }];
  }
  if (!tiers.has('public') || !tiers.has('private')) {
    return [{ pointer, message: 'must come with public subnets to be in and private ones to serve' }];
  }
  if (mode === 'single') return [];
  const zonesOf = (tier: Tier) =>
    subnets.filter((subnet) => subnet.tier === tier).map(({ availabilityZone }) => availabilityZone);
  const publicZones = new Set(zonesOf('public'));
  // A subnet that names no zone may yet be planned in this one.
  if (publicZones.has(undefined)) return [];
  const unserved = [...new Set(zonesOf('private'))].filter(
    (zone) => zone !== undefined && !publicZones.has(zone),
  );
  if (unserved.length === 0) return [];
  return [
    {
      pointer,
      message: `must find a public subnet in each zone of private ones; ${unserved.join(', ')} has none`,
    },
  ];
}
