import { liveResources } from '../comparison';
import type { KindTraces } from '../kind-traces';
import type { LiveVpcAttributes } from './compare';

export const traces: KindTraces = {
  asked(live) {
    const attributes = liveResources<LiveVpcAttributes>(live, 'vpc-attribute');
    return attributes.some(({ enableDnsHostnames }) => enableDnsHostnames) ? { dnsHostnames: true } : {};
  },
};
