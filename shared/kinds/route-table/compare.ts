import type { LiveResource } from '../../domain/network/live-network';
import { VPC_KEY } from '../../domain/network/network-plan';
import { liveResource, recordedOr, type Compare } from '../comparison';
import type { PlannedRouteTable } from './plan';

export interface LiveRouteTable extends LiveResource {
  readonly kind: 'route-table';
  /** The account whose it is. */
  readonly ownerId?: string;
  readonly vpcId: string;
  readonly isMain: boolean;
  readonly routes: readonly LiveRoute[];
  readonly associations: readonly LiveRouteTableAssociation[];
}

export interface LiveRoute {
  /** A CIDR block, or the id of a prefix list. */
  readonly destination: string;
  /** Id of what it leads to; `local` inside the VPC. */
  readonly target: string;
  /** `blackhole` once the target is gone. */
  readonly state: string;
}

export interface LiveRouteTableAssociation {
  readonly id: string;
  readonly subnetId: string;
}

export const compareRouteTable: Compare<PlannedRouteTable> = (_planned, seen) => {
  const table = liveResource<LiveRouteTable>(seen, 'route-table', seen.id);
  if (table === undefined) return undefined;
  return { expected: { vpcId: recordedOr(seen, VPC_KEY) }, actual: { vpcId: table.vpcId } };
};
