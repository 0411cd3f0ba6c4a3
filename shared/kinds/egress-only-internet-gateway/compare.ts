import type { LiveResource } from '../../domain/network/live-network';
import { VPC_KEY } from '../../domain/network/network-plan';
import { liveResource, recordedOr, type Compare } from '../comparison';
import type { PlannedEgressOnlyInternetGateway } from './plan';

export interface LiveEgressOnlyInternetGateway extends LiveResource {
  readonly kind: 'egress-only-internet-gateway';
  /** The account that owns it. */
  readonly ownerId?: string;
  readonly vpcId?: string;
}

export const compareEgressOnlyInternetGateway: Compare<PlannedEgressOnlyInternetGateway> = (
  _planned,
  seen,
) => {
  const gateway = liveResource<LiveEgressOnlyInternetGateway>(seen, 'egress-only-internet-gateway', seen.id);
  if (gateway === undefined) return undefined;
  const { vpcId = null } = gateway;
  return { expected: { vpcId: recordedOr(seen, VPC_KEY) }, actual: { vpcId } };
};
