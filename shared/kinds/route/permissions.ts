import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  uses: ['CreateRoute', 'ReplaceRoute', 'DeleteRoute'],
  reads: ['DescribeRouteTables'],
  compares: ['DescribeRouteTables'],
};
