import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  uses: [],
  reads: ['DescribeVpcs'],
  compares: ['DescribeVpcs'],
  showsNothingInside: true,
};
