import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  resourceType: 'elastic-ip',
  creates: 'AllocateAddress',
  uses: ['ReleaseAddress'],
  reads: ['DescribeAddresses'],
  compares: ['DescribeAddresses'],
  sweeps: ['ReleaseAddress'],
  isQuarantined: true,
};
