import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  resourceType: 'subnet',
  creates: 'CreateSubnet',
  uses: ['CreateSubnet', 'DeleteSubnet'],
  reads: ['DescribeSubnets'],
  compares: ['DescribeSubnets'],
  sweeps: ['DeleteSubnet'],
};
