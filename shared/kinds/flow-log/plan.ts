import { VPC_KEY, type PlannedResource } from '../../domain/network/network-plan';
import type { NetworkToPlan } from '../kind';

export interface PlannedFlowLog extends PlannedResource {
  readonly kind: 'flow-log';
}

export function planFlowLog({ spec: { name, flowLogs } }: NetworkToPlan): PlannedFlowLog[] {
  return flowLogs ? [{ kind: 'flow-log', key: 'flow-log', name, dependsOn: [VPC_KEY] }] : [];
}
