import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  uses: ['AssociateRouteTable', 'DisassociateRouteTable'],
  reads: ['DescribeRouteTables'],
  compares: ['DescribeRouteTables'],
};
