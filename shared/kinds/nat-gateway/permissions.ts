import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  resourceType: 'natgateway',
  creates: 'CreateNatGateway',
  // Of regional ones. https://docs.aws.amazon.com/vpc/latest/userguide/using-service-linked-roles.html
  serviceLinkedRole: { service: 'ec2-nat-gateway.amazonaws.com', name: 'AWSServiceRoleForNATGateway' },
  uses: ['CreateNatGateway', 'DeleteNatGateway'],
  reads: ['DescribeNatGateways'],
  compares: ['DescribeNatGateways'],
  sweeps: ['DeleteNatGateway'],
};
