import type { LiveResource } from '../../domain/network/live-network';
import { VPC_KEY } from '../../domain/network/network-plan';
import { liveResource, recordedOr, type Compare } from '../comparison';
import type { PlannedGatewayEndpoint } from './plan';

export interface LiveVpcEndpoint extends LiveResource {
  readonly kind: 'gateway-endpoint';
  /** The account that owns it. */
  readonly ownerId?: string;
  readonly vpcId: string;
  readonly state: string;
  readonly serviceName: string;
  readonly routeTableIds: readonly string[];
}

export const compareGatewayEndpoint: Compare<PlannedGatewayEndpoint> = ({ routeTables }, seen) => {
  const endpoint = liveResource<LiveVpcEndpoint>(seen, 'gateway-endpoint', seen.id);
  if (endpoint === undefined) return undefined;
  // By the record, because a change that is under way may plan other tables.
  const keys = seen.configuration?.split(' ').filter((key) => key !== '') ?? routeTables;
  const wanted = keys.map((key) => recordedOr(seen, key)).sort();
  return {
    expected: { vpcId: recordedOr(seen, VPC_KEY), routeTableIds: wanted },
    actual: {
      vpcId: endpoint.vpcId,
      // A third party may have added a table of its own.
      routeTableIds: wanted.filter((id) => endpoint.routeTableIds.includes(id)),
    },
  };
};
