import { TIERS } from '../../domain/network/network-spec';
import { liveResources } from '../comparison';
import { keyOf, type KindTraces } from '../kind-traces';
import type { LiveRouteTable } from './compare';

export const traces: KindTraces = {
  tierOf(live, subnetId) {
    const used = liveResources<LiveRouteTable>(live, 'route-table').find(({ associations }) =>
      associations.some((association) => association.subnetId === subnetId),
    );
    return used && TIERS.find((tier) => keyOf(used).startsWith(`route-table/${tier}`));
  },
};
