import type { LiveResource } from '../../domain/network/live-network';
import { liveResource, type Compare } from '../comparison';
import type { PlannedDefaultSecurityGroupLock } from './plan';

/** The rules of a default security group, by the id of the group, each as one line of text. */
export interface LiveDefaultSecurityGroup extends LiveResource {
  readonly kind: 'default-security-group-lock';
  readonly ingress: readonly string[];
  readonly egress: readonly string[];
}

export const compareDefaultSecurityGroupLock: Compare<PlannedDefaultSecurityGroupLock> = (_planned, seen) => {
  const group = liveResource<LiveDefaultSecurityGroup>(seen, 'default-security-group-lock', seen.id);
  if (group === undefined) return undefined;
  const { ingress, egress } = group;
  return { expected: { ingress: [], egress: [] }, actual: { ingress, egress } };
};
