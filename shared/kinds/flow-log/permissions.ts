import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  resourceType: 'vpc-flow-log',
  creates: 'CreateFlowLogs',
  handsRoleTo: 'vpc-flow-logs.amazonaws.com',
  uses: ['CreateFlowLogs', 'DeleteFlowLogs'],
  reads: ['DescribeFlowLogs'],
  compares: ['DescribeFlowLogs'],
  sweeps: ['DeleteFlowLogs'],
};
