import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  resourceType: 'vpc',
  creates: 'CreateVpc',
  uses: ['DeleteVpc'],
  reads: ['DescribeVpcs'],
  compares: ['DescribeVpcs'],
  sweeps: ['DeleteVpc'],
  isQuarantined: true,
};
