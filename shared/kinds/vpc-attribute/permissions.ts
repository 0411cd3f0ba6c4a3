import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  uses: ['ModifyVpcAttribute'],
  reads: [],
  compares: ['DescribeVpcAttribute'],
  showsNothingInside: true,
};
