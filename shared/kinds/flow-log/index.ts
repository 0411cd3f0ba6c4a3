import type { Kind } from '../kind';
import { compareFlowLog } from './compare';
import { errors } from './errors';
import { permissions } from './permissions';
import { planFlowLog, type PlannedFlowLog } from './plan';
import { rules } from './rules';
import { traces } from './traces';

/** The record of a VPC's traffic. */
export const flowLog: Kind<PlannedFlowLog> = {
  kind: 'flow-log',
  isTagged: true,
  plan: planFlowLog,
  rules,
  traces,
  compare: compareFlowLog,
  details: ([log]) => ({ flowLogId: log?.id }),
  calls: { create: ['CreateFlowLogs'] },
  permissions,
  errors,
  cost: { byUse: 'flow logs that CloudWatch Logs takes in and keeps' },
};
