import type { LiveNetwork } from '../../domain/network/live-network';
import { keysOf, type KindTraces } from '../kind-traces';
import { isZonalKey, REGIONAL_NAT_GATEWAY, zoneOfKey } from './plan';

export const traces: KindTraces = {
  asked(live) {
    if (keysOf(live).includes(REGIONAL_NAT_GATEWAY)) return { natGateways: 'regional' };
    const { length: count } = zonal(live);
    if (count === 0) return { natGateways: 'none' };
    return { natGateways: count === 1 ? 'single' : 'per-zone' };
  },
  // A single one is in the first zone.
  firstZones: (live) => zonal(live).map(zoneOfKey),
};

const zonal = (live: LiveNetwork) => keysOf(live).filter(isZonalKey);
