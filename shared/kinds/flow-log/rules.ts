import type { KindRules } from '../kind-rules';

export const rules: KindRules = {
  lastingSwitches: { flowLogs: 'the record of the traffic would have a gap' },
};
