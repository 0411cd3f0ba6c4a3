import {
  DescribeSecurityGroupsCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  type EC2Client,
  type IpPermission,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import { calling, ec2CodeOf, present } from '../../adapters/ec2-calls';
import { VPC_KEY } from '../../domain/network/network-plan';
import { ResourceFailure } from '../../domain/request/resource-failure';
import { inVpc, type SettingReader } from '../ec2/reader';
import type { ResourceHandler } from '../resource-handler';
import type { LiveDefaultSecurityGroup } from './compare';
import type { PlannedDefaultSecurityGroupLock } from './plan';

export const reader: SettingReader<LiveDefaultSecurityGroup> = {
  kind: 'default-security-group-lock',
  idIn: async (ec2, vpcId) => (await defaultGroupOf(ec2, vpcId))?.GroupId,
  async read(ec2, id) {
    const Filters = [{ Name: 'group-id', Values: [id] }];
    const { SecurityGroups } = await calling('DescribeSecurityGroups', () =>
      ec2.send(new DescribeSecurityGroupsCommand({ Filters })),
    );
    const group = SecurityGroups?.[0];
    return (
      group && {
        kind: 'default-security-group-lock',
        id,
        tags: {},
        ingress: (group.IpPermissions ?? []).flatMap(ruleTexts),
        egress: (group.IpPermissionsEgress ?? []).flatMap(ruleTexts),
      }
    );
  },
};

/** Every VPC has one; undefined while it is not visible yet. */
async function defaultGroupOf(ec2: EC2Client, vpcId: string): Promise<SecurityGroup | undefined> {
  const Filters = [inVpc(vpcId), { Name: 'group-name', Values: ['default'] }];
  const { SecurityGroups } = await calling('DescribeSecurityGroups', () =>
    ec2.send(new DescribeSecurityGroupsCommand({ Filters })),
  );
  return SecurityGroups?.[0];
}

/** One line for each address range, group or prefix list: `tcp 443 0.0.0.0/0`, `all sg-1`. */
function ruleTexts(permission: IpPermission): string[] {
  const { IpProtocol = '', FromPort, ToPort } = permission;
  const protocol = IpProtocol === '-1' ? 'all' : IpProtocol;
  const ports = [...new Set([FromPort, ToPort])].filter((port) => port !== undefined).join('-');
  const peers = [
    ...(permission.IpRanges ?? []).map(({ CidrIp }) => CidrIp),
    ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => CidrIpv6),
    ...(permission.UserIdGroupPairs ?? []).map(({ GroupId }) => GroupId),
    ...(permission.PrefixListIds ?? []).map(({ PrefixListId }) => PrefixListId),
  ];
  return peers.map((peer) => [protocol, ports, peer].filter(Boolean).join(' '));
}

/**
 * Takes from the default security group of the VPC the rules that it has. The group came with the VPC: it has no
 * tags of ours, and goes when the VPC goes. Its id is the group's.
 */
export function handler(ec2: EC2Client): ResourceHandler<PlannedDefaultSecurityGroupLock> {
  return {
    safeToRepeat: true,

    async create(_, scope) {
      const group = await defaultGroupOf(ec2, scope.idOf(VPC_KEY));
      if (group === undefined) {
        const message = 'The default group is not visible yet';
        throw new ResourceFailure('not-visible', 'resource-disappeared', message);
      }
      const { GroupId, IpPermissions, IpPermissionsEgress } = group;
      const revoked = await Promise.allSettled([
        revoke('RevokeSecurityGroupIngress', IpPermissions, (rules) =>
          ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: rules })),
        ),
        revoke('RevokeSecurityGroupEgress', IpPermissionsEgress, (rules) =>
          ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: rules })),
        ),
      ]);
      // Both have come to an end: no call is under way when the outcome is put on record.
      const failure = revoked.find((outcome) => outcome.status === 'rejected');
      if (failure !== undefined) throw failure.reason as Error;
      return present(GroupId, 'GroupId');
    },
  };
}

/**
 * Revokes rules that were there a moment ago. EC2 revokes all that a call names or, when one of them is gone,
 * none; then one by one, and what is gone is as good as revoked.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html
 */
async function revoke(
  action: string,
  permissions: readonly IpPermission[] = [],
  send: (permissions: IpPermission[]) => Promise<unknown>,
): Promise<void> {
  if (permissions.length === 0 || (await isRevoked([...permissions]))) return;
  for (const rule of permissions.flatMap(singleRules)) await isRevoked([rule]);

  async function isRevoked(rules: IpPermission[]): Promise<boolean> {
    try {
      await calling(action, () => send(rules));
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
