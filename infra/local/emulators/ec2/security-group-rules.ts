import type {
  IpPermission,
  IpRange,
  Ipv6Range,
  PrefixListId,
  SecurityGroupRule,
  UserIdGroupPair,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { isResourceId } from './resource-ids';
import { viewTags } from './tags';
import type { ResourceTag } from './tags';

/** What a rule allows: one direction, one protocol with its ports, one peer. */
export interface RuleTerms {
  readonly isEgress: boolean;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, another protocol by its number, or `-1` for all. */
  readonly ipProtocol: string;
  /** Of ICMP: type and code. Absent where the protocol has neither. */
  readonly ports?: { readonly from: number; readonly to: number };
  readonly peer: RulePeer;
}

/** The other end of the traffic. Blocks are canonical. */
export type RulePeer =
  | { readonly kind: 'ipv4' | 'ipv6'; readonly cidrBlock: string }
  | { readonly kind: 'prefix-list'; readonly prefixListId: string }
  | { readonly kind: 'group'; readonly groupId: string };

/** A rule as a security group keeps it. A group has no two rules with the same terms. */
export interface RuleRecord extends RuleTerms {
  readonly id: string;
  readonly description?: string;
  readonly tags: readonly ResourceTag[];
}

const ID_PREFIX = 'sgr';

/** Tells terms apart: the description of a rule is none of them. */
export function termsKey({ isEgress, ipProtocol, ports, peer }: RuleTerms): string {
  return JSON.stringify([isEgress, ipProtocol, ports?.from, ports?.to, peer.kind, nameOf(peer)]);
}

export function newRule(
  account: Account,
  terms: RuleTerms,
  description?: string,
  tags: readonly ResourceTag[] = [],
): RuleRecord {
  return {
    ...terms,
    id: account.newId(ID_PREFIX),
    ...(description !== undefined && { description }),
    tags,
  };
}

/** @throws AwsError InvalidSecurityGroupRuleId.Malformed, InvalidSecurityGroupRuleId.NotFound */
export function ruleNamed<T>(id: string, rules: readonly T[], idOf: (rule: T) => string): T {
  if (!isResourceId(id, ID_PREFIX)) {
    throw new AwsError('InvalidSecurityGroupRuleId.Malformed', `Invalid id: "${id}" (expecting "sgr-...")`);
  }
  const found = rules.find((rule) => idOf(rule) === id);
  if (found !== undefined) return found;
  throw new AwsError(
    'InvalidSecurityGroupRuleId.NotFound',
    `The security group rule ID '${id}' does not exist`,
  );
}

/** Out to everywhere, by whatever protocol. */
export function allowAllOut(kind: 'ipv4' | 'ipv6'): RuleTerms {
  const cidrBlock = kind === 'ipv4' ? '0.0.0.0/0' : '::/0';
  return { isEgress: true, ipProtocol: '-1', peer: { kind, cidrBlock } };
}

/** In from the members of a group, by whatever protocol. */
export function allowAllInFrom(groupId: string): RuleTerms {
  return { isEgress: false, ipProtocol: '-1', peer: { kind: 'group', groupId } };
}

/** As EC2 writes terms in its messages: `peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW`. */
export function inWords({ ipProtocol, ports, peer }: RuleTerms): string {
  const protocol = ipProtocol === '-1' ? 'ALL' : ipProtocol.toUpperCase();
  const range = ports === undefined ? [] : [`from port: ${ports.from}`, `to port: ${ports.to}`];
  return [`peer: ${nameOf(peer)}`, protocol, ...range, 'ALLOW'].join(', ');
}

/** A rule as the SDK shows it by itself. */
export function viewRule(account: Account, groupId: string, rule: RuleRecord): SecurityGroupRule {
  const { accountId } = account.settings;
  return {
    SecurityGroupRuleId: rule.id,
    SecurityGroupRuleArn: account.arn('security-group-rule', rule.id),
    GroupId: groupId,
    GroupOwnerId: accountId,
    IsEgress: rule.isEgress,
    IpProtocol: rule.ipProtocol,
    FromPort: rule.ports?.from ?? -1,
    ToPort: rule.ports?.to ?? -1,
    ...viewPeer(rule.peer, accountId),
    ...(rule.description !== undefined && { Description: rule.description }),
    ...viewTags(rule.tags),
  };
}

/** Rules as the SDK shows them with their group: those of the same protocol and ports are one permission. */
export function viewPermissions(account: Account, rules: readonly RuleRecord[]): IpPermission[] {
  const byTraffic = Map.groupBy(rules, ({ ipProtocol, ports }) =>
    [ipProtocol, ports?.from, ports?.to].join(),
  );
  return Array.from(byTraffic.values(), (same) => viewPermission(account, same));
}

function viewPermission({ settings }: Account, rules: readonly RuleRecord[]): IpPermission {
  const permission = {
    IpRanges: [] as IpRange[],
    Ipv6Ranges: [] as Ipv6Range[],
    PrefixListIds: [] as PrefixListId[],
    UserIdGroupPairs: [] as UserIdGroupPair[],
  };
  for (const { peer, description } of rules) {
    const described = description === undefined ? {} : { Description: description };
    switch (peer.kind) {
      case 'ipv4':
        permission.IpRanges.push({ CidrIp: peer.cidrBlock, ...described });
        break;
      case 'ipv6':
        permission.Ipv6Ranges.push({ CidrIpv6: peer.cidrBlock, ...described });
        break;
      case 'prefix-list':
        permission.PrefixListIds.push({ PrefixListId: peer.prefixListId, ...described });
        break;
      case 'group':
        permission.UserIdGroupPairs.push({
          GroupId: peer.groupId,
          UserId: settings.accountId,
          ...described,
        });
    }
  }
  const [first] = rules;
  return {
    IpProtocol: first?.ipProtocol,
    ...(first?.ports && { FromPort: first.ports.from, ToPort: first.ports.to }),
    ...permission,
  };
}

function viewPeer(peer: RulePeer, accountId: string): SecurityGroupRule {
  switch (peer.kind) {
    case 'ipv4':
      return { CidrIpv4: peer.cidrBlock };
    case 'ipv6':
      return { CidrIpv6: peer.cidrBlock };
    case 'prefix-list':
      return { PrefixListId: peer.prefixListId };
    case 'group':
      return { ReferencedGroupInfo: { GroupId: peer.groupId, UserId: accountId } };
  }
}

function nameOf(peer: RulePeer): string {
  switch (peer.kind) {
    case 'ipv4':
    case 'ipv6':
      return peer.cidrBlock;
    case 'prefix-list':
      return peer.prefixListId;
    case 'group':
      return peer.groupId;
  }
}
