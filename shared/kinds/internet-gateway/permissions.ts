import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  resourceType: 'internet-gateway',
  creates: 'CreateInternetGateway',
  uses: ['DeleteInternetGateway'],
  reads: ['DescribeInternetGateways'],
  compares: ['DescribeInternetGateways'],
  sweeps: ['DetachInternetGateway', 'DeleteInternetGateway'],
  isQuarantined: true,
};
