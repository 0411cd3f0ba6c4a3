import { line, quota } from '../error-line';
import type { KindErrors } from '../kind';

const TROUBLESHOOTING = 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-troubleshooting.html';

export const errors: KindErrors = {
  byAction: {
    CreateFlowLogs: [
      'InvalidVpcId.NotFound',
      'FlowLogAlreadyExists',
      'FlowLogsLimitExceeded',
      'IdempotentParameterMismatch',
    ],
    DeleteFlowLogs: ['InvalidFlowLogId.NotFound', 'InvalidFlowLogId.Malformed'],
  },
  meanings: [
    quota('FlowLogsLimitExceeded', 'Flow logs per resource', TROUBLESHOOTING),
    line('already-exists', 'resource-conflict', TROUBLESHOOTING, ['FlowLogAlreadyExists']),
  ],
};
