import { liveResources } from '../comparison';
import type { KindTraces } from '../kind-traces';
import type { LiveDefaultSecurityGroup } from './compare';

export const traces: KindTraces = {
  asked(live) {
    const groups = liveResources<LiveDefaultSecurityGroup>(live, 'default-security-group-lock');
    const isLocked = groups.some(({ ingress, egress }) => ingress.length === 0 && egress.length === 0);
    return isLocked ? { lockDefaultSecurityGroup: true } : {};
  },
};
