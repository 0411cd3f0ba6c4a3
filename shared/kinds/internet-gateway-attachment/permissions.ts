import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  uses: ['AttachInternetGateway', 'DetachInternetGateway'],
  reads: ['DescribeInternetGateways'],
  compares: ['DescribeInternetGateways'],
};
