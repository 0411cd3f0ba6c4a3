import { DescribeSecurityGroupsCommand, type EC2Client, type IpPermission } from '@aws-sdk/client-ec2';
import type { LiveSecurityGroupRules } from '../../domain/network/live-network';
import { calling } from '../ec2-calls';

/**
 * The rules of a security group; undefined when there is no such group.
 *
 * @throws ResourceFailure
 */
export async function securityGroupRulesOf(
  ec2: EC2Client,
  groupId: string,
): Promise<LiveSecurityGroupRules | undefined> {
  const Filters = [{ Name: 'group-id', Values: [groupId] }];
  const { SecurityGroups } = await calling(() => ec2.send(new DescribeSecurityGroupsCommand({ Filters })));
  const group = SecurityGroups?.[0];
  return (
    group && {
      ingress: (group.IpPermissions ?? []).flatMap(inWords),
      egress: (group.IpPermissionsEgress ?? []).flatMap(inWords),
    }
  );
}

/** One line for each address range, group or prefix list: `tcp 443 0.0.0.0/0`, `all sg-1`. */
function inWords(permission: IpPermission): string[] {
  const { IpProtocol = '', FromPort, ToPort } = permission;
  const protocol = IpProtocol === '-1' ? 'all' : IpProtocol;
  const ports = FromPort === ToPort ? FromPort : `${FromPort ?? ''}-${ToPort ?? ''}`;
  const peers = [
    ...(permission.IpRanges ?? []).map(({ CidrIp }) => CidrIp),
    ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => CidrIpv6),
    ...(permission.UserIdGroupPairs ?? []).map(({ GroupId }) => GroupId),
    ...(permission.PrefixListIds ?? []).map(({ PrefixListId }) => PrefixListId),
  ];
  return peers.map((peer) => [protocol, ports, peer].filter((word) => word !== undefined).join(' '));
}
