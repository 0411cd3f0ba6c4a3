import type { LiveResource } from '../../domain/network/live-network';
import { liveResource, ONLY_TAGS, type Compare } from '../comparison';
import type { PlannedInternetGateway } from './plan';

export interface LiveInternetGateway extends LiveResource {
  readonly kind: 'internet-gateway';
  /** The account that owns it. */
  readonly ownerId?: string;
  /** The VPC it is attached to. */
  readonly vpcId?: string;
}

export const compareInternetGateway: Compare<PlannedInternetGateway> = (_planned, seen) =>
  liveResource<LiveInternetGateway>(seen, 'internet-gateway', seen.id) && ONLY_TAGS;
