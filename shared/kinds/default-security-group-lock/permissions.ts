import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  uses: [],
  reads: ['DescribeSecurityGroups'],
  compares: ['DescribeSecurityGroups'],
  // A default security group is created without tags, with its VPC, and locked at once. A group that has a name or
  // comes from CloudFormation is a third party's. No condition tells which VPC a group is in.
  onUntagged: {
    sid: 'LockDefaultSecurityGroups',
    actions: ['RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress'],
    resourceType: 'security-group',
    neverTagged: ['Name', 'aws:cloudformation:stack-id'],
  },
};
