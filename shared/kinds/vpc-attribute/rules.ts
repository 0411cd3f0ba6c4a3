import type { KindRules } from '../kind-rules';

export const rules: KindRules = {
  lastingSwitches: { dnsHostnames: 'names in use would no longer resolve' },
};
