import { keysOf, type KindTraces } from '../kind-traces';
import { FLOW_LOG_KEY } from './plan';

export const traces: KindTraces = {
  asked: (live) => (keysOf(live).includes(FLOW_LOG_KEY) ? { flowLogs: true } : {}),
};
