import type { KindRules } from '../kind-rules';

export const rules: KindRules = {
  fixedSwitches: { ipv6: 'IPv6 comes with a VPC and its subnets when they are made' },
};
