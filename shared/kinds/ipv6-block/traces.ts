import { liveResources } from '../comparison';
import type { KindTraces } from '../kind-traces';
import type { LiveVpc } from '../vpc/compare';

export const traces: KindTraces = {
  asked: (live) =>
    liveResources<LiveVpc>(live, 'vpc').some(({ ipv6CidrBlock }) => ipv6CidrBlock !== undefined)
      ? { ipv6: true }
      : {},
};
