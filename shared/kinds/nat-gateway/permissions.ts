import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  resourceType: 'natgateway',
  creates: 'CreateNatGateway',
  uses: ['CreateNatGateway', 'DeleteNatGateway'],
  reads: ['DescribeNatGateways'],
  compares: ['DescribeNatGateways'],
  sweeps: ['DeleteNatGateway'],
};
