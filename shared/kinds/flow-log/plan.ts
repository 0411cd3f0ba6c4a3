import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import type { NetworkToPlan } from '../kind';

export const FLOW_LOG_KEY: ResourceKey = 'flow-log';

export interface PlannedFlowLog extends PlannedResource {
  readonly kind: 'flow-log';
}

export function planFlowLog({ spec: { name, flowLogs } }: NetworkToPlan): PlannedFlowLog[] {
  return flowLogs ? [{ kind: 'flow-log', key: FLOW_LOG_KEY, name, dependsOn: [VPC_KEY] }] : [];
}
