import type { LiveResource } from '../../domain/network/live-network';
import { liveResource, type Compare } from '../comparison';
import type { PlannedVpc } from './plan';

export interface LiveVpc extends LiveResource {
  readonly kind: 'vpc';
  readonly cidrBlock: string;
  /** Absent while it has none, or none yet. */
  readonly ipv6CidrBlock?: string;
}

export const compareVpc: Compare<PlannedVpc> = ({ cidrBlock }, seen) => {
  const vpc = liveResource<LiveVpc>(seen, 'vpc', seen.id);
  return vpc && { expected: { cidrBlock }, actual: { cidrBlock: vpc.cidrBlock } };
};
