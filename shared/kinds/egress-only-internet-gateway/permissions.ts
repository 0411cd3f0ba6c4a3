import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  resourceType: 'egress-only-internet-gateway',
  creates: 'CreateEgressOnlyInternetGateway',
  uses: ['CreateEgressOnlyInternetGateway', 'DeleteEgressOnlyInternetGateway'],
  reads: ['DescribeEgressOnlyInternetGateways'],
  compares: ['DescribeEgressOnlyInternetGateways'],
  sweeps: ['DeleteEgressOnlyInternetGateway'],
};
