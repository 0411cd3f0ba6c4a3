import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  uses: ['ModifySubnetAttribute'],
  reads: [],
  compares: ['DescribeSubnets'],
};
