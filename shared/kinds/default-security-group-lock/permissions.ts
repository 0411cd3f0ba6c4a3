import type { KindPermissions } from '../kind';

export const permissions: KindPermissions = {
  uses: [],
  reads: ['DescribeSecurityGroups'],
  compares: ['DescribeSecurityGroups'],
  // A default security group is born without tags, with its VPC, and locked at once. What has a name or comes
  // from CloudFormation is somebody's own group. No condition knows whose VPC a group is in.
  onUntagged: {
    sid: 'LockDefaultSecurityGroups',
    actions: ['RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress'],
    resourceType: 'security-group',
    neverTagged: ['Name', 'aws:cloudformation:stack-id'],
  },
};
