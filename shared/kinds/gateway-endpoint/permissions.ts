import { GATEWAY_SERVICES } from '../../domain/network/network-spec';
import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  resourceType: 'vpc-endpoint',
  creates: 'CreateVpcEndpoint',
  // Gateway endpoints cost nothing; others are not ours to make.
  boundToServices: GATEWAY_SERVICES,
  uses: ['CreateVpcEndpoint', 'ModifyVpcEndpoint', 'DeleteVpcEndpoints'],
  reads: ['DescribeVpcEndpoints'],
  compares: ['DescribeVpcEndpoints'],
  sweeps: ['DeleteVpcEndpoints'],
};
