import type {
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult,
  IpPermission,
  RevokedSecurityGroupRule,
  RevokeSecurityGroupEgressRequest,
  RevokeSecurityGroupEgressResult,
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { invalidParameterCombination } from './errors';
import { readPermissions } from './ip-permissions';
import type { RuleRequest } from './ip-permissions';
import type { Operation } from './operation';
import { inWords, newRule, ruleNamed, termsKey, viewRule } from './security-group-rules';
import type { RuleRecord } from './security-group-rules';
import { putRules, SECURITY_GROUP } from './security-groups';
import type { SecurityGroupRecord } from './security-groups';
import { tagsFromSpecifications } from './tags';

/** Of each direction, and of IPv4 and IPv6 apart. */
const RULES_PER_GROUP = 60;

/** The older way to name one rule, of incoming traffic only. */
const ONE_RULE = {
  IpProtocol: 'optional',
  FromPort: 'optional',
  ToPort: 'optional',
  CidrIp: 'optional',
} as const;

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html */
export const authorizeSecurityGroupIngress: Operation<
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult,
  'GroupId'
> = {
  parameters: {
    GroupId: 'required',
    IpPermissions: 'optional',
    ...ONE_RULE,
    TagSpecifications: 'optional',
  },
  run: (account, input) => authorize(account, { ...input, IpPermissions: permissionsOf(input) }),
};

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html */
export const revokeSecurityGroupIngress: Operation<
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
  'GroupId'
> = {
  parameters: {
    GroupId: 'required',
    IpPermissions: 'optional',
    SecurityGroupRuleIds: 'optional',
    ...ONE_RULE,
  },
  run: (account, input) => revoke(account, { ...input, IpPermissions: permissionsOf(input) }, false),
};

export const revokeSecurityGroupEgress: Operation<
  RevokeSecurityGroupEgressRequest,
  RevokeSecurityGroupEgressResult,
  'GroupId'
> = {
  parameters: { GroupId: 'required', IpPermissions: 'optional', SecurityGroupRuleIds: 'optional' },
  run: (account, input) => revoke(account, input, true),
};

/** All rules or none. */
function authorize(
  account: Account,
  input: AuthorizeSecurityGroupIngressRequest & { readonly GroupId: string },
) {
  const tags = tagsFromSpecifications(input.TagSpecifications, 'security-group-rule');
  const group = account.table(SECURITY_GROUP).resolve(input.GroupId);
  const requests = readPermissions(input.IpPermissions ?? [], false);
  for (const request of requests) checkRequest(account, group, request);
  const added = requests.map(({ terms, description }) => newRule(account, terms, description, tags));
  const rules = [...group.rules, ...added];
  checkLimit(rules, false);
  putRules(account, group, rules);
  return { Return: true, SecurityGroupRules: added.map((rule) => viewRule(account, group.id, rule)) };
}

/** All rules or none. */
function revoke(
  account: Account,
  input: RevokeSecurityGroupEgressRequest & { readonly GroupId: string },
  isEgress: boolean,
) {
  const group = account.table(SECURITY_GROUP).resolve(input.GroupId);
  const revoked =
    input.SecurityGroupRuleIds === undefined
      ? rulesByTerms(group, readPermissions(input.IpPermissions ?? [], isEgress))
      : rulesById(group, input, isEgress);
  putRules(
    account,
    group,
    group.rules.filter((rule) => !revoked.includes(rule)),
  );
  return { Return: true, RevokedSecurityGroupRules: revoked.map((rule) => viewRevoked(group, rule)) };
}

/** The one rule that a request names in the older way, or its permissions. */
function permissionsOf({
  IpPermissions,
  IpProtocol,
  FromPort,
  ToPort,
  CidrIp,
}: RevokeSecurityGroupIngressRequest): IpPermission[] | undefined {
  if ([IpProtocol, FromPort, ToPort, CidrIp].every((value) => value === undefined)) return IpPermissions;
  if (IpPermissions !== undefined) {
    throw invalidParameterCombination('IpPermissions cannot be used with the parameters of a single rule.');
  }
  return [{ IpProtocol, FromPort, ToPort, IpRanges: CidrIp === undefined ? [] : [{ CidrIp }] }];
}

function checkRequest(account: Account, group: SecurityGroupRecord, { terms }: RuleRequest): void {
  if (group.rules.some((rule) => termsKey(rule) === termsKey(terms))) {
    throw new AwsError(
      'InvalidPermission.Duplicate',
      `the specified rule "${inWords(terms)}" already exists`,
    );
  }
  if (terms.peer.kind !== 'group') return;
  if (account.table(SECURITY_GROUP).resolve(terms.peer.groupId).vpcId === group.vpcId) return;
  throw new AwsError(
    'InvalidGroup.NotFound',
    'You have specified two resources that belong to different networks.',
  );
}

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups */
function checkLimit(rules: readonly RuleRecord[], isEgress: boolean): void {
  const ofDirection = rules.filter((rule) => rule.isEgress === isEgress);
  const ofIpv6 = ofDirection.filter(({ peer }) => peer.kind === 'ipv6');
  if (Math.max(ofIpv6.length, ofDirection.length - ofIpv6.length) <= RULES_PER_GROUP) return;
  throw new AwsError(
    'RulesPerSecurityGroupLimitExceeded',
    'The maximum number of rules per security group has been reached.',
  );
}

function rulesByTerms(group: SecurityGroupRecord, requests: readonly RuleRequest[]): RuleRecord[] {
  return requests.map(({ terms }) => {
    const rule = group.rules.find((kept) => termsKey(kept) === termsKey(terms));
    if (rule !== undefined) return rule;
    throw new AwsError(
      'InvalidPermission.NotFound',
      'The specified rule does not exist in this security group.',
    );
  });
}

function rulesById(
  group: SecurityGroupRecord,
  { SecurityGroupRuleIds = [], IpPermissions }: RevokeSecurityGroupEgressRequest,
  isEgress: boolean,
): RuleRecord[] {
  if (IpPermissions !== undefined) {
    throw invalidParameterCombination('IpPermissions cannot be used with SecurityGroupRuleIds.');
  }
  const ofDirection = group.rules.filter((rule) => rule.isEgress === isEgress);
  return SecurityGroupRuleIds.map((id) => ruleNamed(id, ofDirection, (rule) => rule.id));
}

function viewRevoked(
  group: SecurityGroupRecord,
  { id, peer, ...rule }: RuleRecord,
): RevokedSecurityGroupRule {
  return {
    SecurityGroupRuleId: id,
    GroupId: group.id,
    IsEgress: rule.isEgress,
    IpProtocol: rule.ipProtocol,
    FromPort: rule.ports?.from ?? -1,
    ToPort: rule.ports?.to ?? -1,
    ...(peer.kind === 'ipv4' && { CidrIpv4: peer.cidrBlock }),
    ...(peer.kind === 'ipv6' && { CidrIpv6: peer.cidrBlock }),
    ...(peer.kind === 'prefix-list' && { PrefixListId: peer.prefixListId }),
    ...(peer.kind === 'group' && { ReferencedGroupId: peer.groupId }),
    ...(rule.description !== undefined && { Description: rule.description }),
  };
}
