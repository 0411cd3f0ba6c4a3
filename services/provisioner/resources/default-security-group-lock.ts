import {
  DescribeSecurityGroupsCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  type EC2Client,
  type IpPermission,
} from '@aws-sdk/client-ec2';
import { calling, ec2CodeOf, present } from '../../../shared/adapters/ec2-calls';
import { VPC_KEY, type PlannedDefaultSecurityGroupLock } from '../../../shared/domain/network/network-plan';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import type { ResourceHandler } from '../ports';

/**
 * Takes from the default security group of the VPC the rules that it has. The group came with the VPC: it has no
 * tags of ours, and goes when the VPC goes. Its id is the group's.
 */
export function defaultSecurityGroupLockHandler(
  ec2: EC2Client,
): ResourceHandler<PlannedDefaultSecurityGroupLock> {
  return {
    safeToRepeat: true,

    async create(_, scope) {
      const { GroupId, IpPermissions, IpPermissionsEgress } = await defaultGroupOf(scope.idOf(VPC_KEY));
      await revoke(IpPermissions, (rules) =>
        ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: rules })),
      );
      await revoke(IpPermissionsEgress, (rules) =>
        ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: rules })),
      );
      return present(GroupId, 'GroupId');
    },
  };

  function defaultGroupOf(vpcId: string) {
    return calling(async () => {
      const { SecurityGroups } = await ec2.send(
        new DescribeSecurityGroupsCommand({
          Filters: [
            { Name: 'vpc-id', Values: [vpcId] },
            { Name: 'group-name', Values: ['default'] },
          ],
        }),
      );
      const [group] = SecurityGroups ?? [];
      // Every VPC has one.
      if (group === undefined)
        throw new ResourceFailure(
          'not-visible',
          'resource-disappeared',
          'The default group is not visible yet',
        );
      return group;
    });
  }
}

/**
 * Revokes rules that were there a moment ago. EC2 revokes all that a call names or, when one of them is gone,
 * none; then one by one, and what is gone is as good as revoked.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html
 */
async function revoke(
  permissions: readonly IpPermission[] = [],
  send: (permissions: IpPermission[]) => Promise<unknown>,
): Promise<void> {
  if (permissions.length === 0 || (await isRevoked([...permissions]))) return;
  for (const rule of permissions.flatMap(singleRules)) await isRevoked([rule]);

  async function isRevoked(rules: IpPermission[]): Promise<boolean> {
    try {
      await calling(() => send(rules));
      return true;
    } catch (error) {
      if (ec2CodeOf(error) !== 'InvalidPermission.NotFound') throw error;
      return false;
    }
  }
}

/** EC2 shows the rules for the same protocol and ports as one permission with many peers. */
function singleRules({
  IpRanges = [],
  Ipv6Ranges = [],
  PrefixListIds = [],
  UserIdGroupPairs = [],
  ...protocolAndPorts
}: IpPermission): IpPermission[] {
  return [
    ...IpRanges.map((range) => ({ ...protocolAndPorts, IpRanges: [range] })),
    ...Ipv6Ranges.map((range) => ({ ...protocolAndPorts, Ipv6Ranges: [range] })),
    ...PrefixListIds.map((list) => ({ ...protocolAndPorts, PrefixListIds: [list] })),
    ...UserIdGroupPairs.map((pair) => ({ ...protocolAndPorts, UserIdGroupPairs: [pair] })),
  ];
}
