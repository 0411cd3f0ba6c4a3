import type { LiveResource } from '../../domain/network/live-network';
import { VPC_KEY } from '../../domain/network/network-plan';
import { liveResource, recordedOr, type Compare } from '../comparison';
import type { PlannedFlowLog } from './plan';

export interface LiveFlowLog extends LiveResource {
  readonly kind: 'flow-log';
  /** What it watches. */
  readonly resourceId: string;
}

export const compareFlowLog: Compare<PlannedFlowLog> = (_planned, seen) => {
  const flowLog = liveResource<LiveFlowLog>(seen, 'flow-log', seen.id);
  if (flowLog === undefined) return undefined;
  const { resourceId } = flowLog;
  return { expected: { resourceId: recordedOr(seen, VPC_KEY) }, actual: { resourceId } };
};
