import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  resourceType: 'route-table',
  creates: 'CreateRouteTable',
  uses: ['CreateRouteTable', 'DeleteRouteTable'],
  reads: ['DescribeRouteTables'],
  compares: ['DescribeRouteTables'],
  sweeps: ['DeleteRouteTable'],
};
