import type { KindRules } from '../kind-rules';

export const rules: KindRules = {
  lastingSwitches: { lockDefaultSecurityGroup: 'the rules that were taken from it are not kept' },
};
