import { apiPage, ERROR_CODES, everyCallOf } from './listed-difference';
import type { ListedDifference } from './listed-difference';

const NONE = 'rules that are none';
const PEERS = 'many peers of the same ports';
const RULES = 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html';

const refused = (
  rest: string,
  ours: string,
  moto: string,
  { documentation = ERROR_CODES, why }: { readonly documentation?: string; readonly why: string },
): ListedDifference => ({
  calls: [`${NONE}: ${rest}`],
  ours: `${ours} (400)`,
  moto,
  right: 'simulator',
  documentation,
  why,
});

const PORTS = {
  documentation: apiPage('IpPermission'),
  why: '"For `tcp`, `udp`, and `icmp`, you must specify a port range", which begins before it ends, and ends by 65535.',
};

/** The rules of security groups. */
export const securityGroupRules: readonly ListedDifference[] = [
  {
    calls: everyCallOf('AuthorizeSecurityGroupIngress'),
    fields: ['SecurityGroupRules[].GroupOwnerId', 'SecurityGroupRules[].SecurityGroupRuleArn'],
    ours: '*',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('SecurityGroupRule'),
    why: '"The ID of the AWS account that owns the security group", and "The ARN of the security group rule".',
  },
  {
    calls: everyCallOf('AuthorizeSecurityGroupIngress'),
    fields: ['SecurityGroupRules[].FromPort', 'SecurityGroupRules[].ToPort'],
    ours: '-1',
    moto: 'absent',
    right: 'simulator',
    documentation: 'https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-security-group-rules.html',
    why: 'The examples have -1 for the ports of a rule for all protocols.',
  },
  {
    calls: everyCallOf('RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress'),
    fields: ['RevokedSecurityGroupRules'],
    ours: '* of them',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('RevokeSecurityGroupIngress'),
    why: '"Details about the revoked security group rules."',
  },
  {
    calls: [`${PEERS}: AuthorizeSecurityGroupIngress(*`],
    fields: ['SecurityGroupRules'],
    ours: '3 of them',
    moto: '2 of them',
    right: 'simulator',
    documentation: apiPage('AuthorizeSecurityGroupIngress'),
    why: '"You must specify exactly one of the following sources: an IPv4 or IPv6 address range, a prefix list, or a security group." That is of a rule: a permission with two sources is two of them, which moto takes for one.',
  },
  {
    calls: [`${PEERS}: DescribeSecurityGroups(*`],
    fields: ['SecurityGroups[].IpPermissions[].IpRanges[].CidrIp'],
    ours: '"100.68.0.0/18"',
    moto: '"100.68.0.18/18"',
    right: 'simulator',
    documentation: apiPage('IpRange'),
    why: '"If you specify 100.68.0.18/18 for the CIDR block, AWS canonicalizes the CIDR block to 100.68.0.0/18."',
  },
  {
    calls: [`${PEERS}: DeleteSecurityGroup(GroupId: sg#2)`],
    ours: 'DependencyViolation (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('DeleteSecurityGroup'),
    why: '"If you attempt to delete a security group that […] is referenced by another security group in the same VPC, […] the operation fails with `DependencyViolation`."',
  },
  {
    calls: ['all or nothing: DescribeSecurityGroups(*'],
    fields: ['SecurityGroups[].IpPermissions'],
    ours: '1 of them',
    moto: '2 of them',
    right: 'simulator',
    documentation: apiPage('AuthorizeSecurityGroupIngress'),
    why: 'A call that is refused changes nothing. moto keeps what it added before it met the duplicate.',
  },
  {
    calls: ['all or nothing: DescribeSecurityGroups(*, time 2'],
    fields: ['SecurityGroups[].IpPermissions[].FromPort', 'SecurityGroups[].IpPermissions[].ToPort'],
    ours: '22',
    moto: '80',
    right: 'simulator',
    documentation: apiPage('RevokeSecurityGroupIngress'),
    why: '"An `InvalidPermission.NotFound` client error is returned, and no rules are revoked." moto has revoked the first of the two, and has the rule from before.',
  },
  refused('*FromPort: 22, IpRanges: *', 'InvalidParameterValue', 'no answer of EC2 (500)', PORTS),
  refused('*FromPort: 23, ToPort: 22, *', 'InvalidParameterValue', 'answered', PORTS),
  refused('*ToPort: 65536, *', 'InvalidParameterValue', 'answered', PORTS),
  refused('*IpProtocol: http, *', 'InvalidParameterValue', 'answered', {
    documentation: apiPage('IpPermission'),
    why: '"The IP protocol name (`tcp`, `udp`, `icmp`, `icmpv6`) or number."',
  }),
  refused(
    'AuthorizeSecurityGroupIngress(*IpPermissions: [{IpProtocol: -1}])',
    'MissingParameter',
    'answered',
    {
      documentation: apiPage('AuthorizeSecurityGroupIngress'),
      why: '"You must specify exactly one of the following sources": moto adds a rule without a source.',
    },
  ),
  {
    calls: [`${NONE}: AuthorizeSecurityGroupIngress(*inside}]}, {IpProtocol: tcp, *`],
    ours: 'InvalidParameterValue (400)',
    moto: 'InvalidPermission.Duplicate (400)',
    right: 'silent',
    documentation: ERROR_CODES,
    why: 'A rule is there once, or "already exists". Of one that a request has twice AWS is known to say "The same permission must not appear multiple times", under this code.',
  },
  {
    calls: [
      `${NONE}: AuthorizeSecurityGroupIngress(GroupId: sg#1)`,
      `${NONE}: RevokeSecurityGroupIngress(GroupId: sg#1)`,
    ],
    ours: 'MissingParameter (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"The request is missing a required parameter." moto does nothing.',
  },
  refused(
    'AuthorizeSecurityGroupIngress(*UserIdGroupPairs: [{GroupId: sg#2}]}])',
    'InvalidGroup.NotFound',
    'answered',
    {
      documentation: RULES,
      why: 'A rule names groups of the same VPC, or of one that is peered with it. AWS says "You have specified two resources that belong to different networks", under this code.',
    },
  ),
  refused(
    'RevokeSecurityGroupIngress(*SecurityGroupRuleIds: [sgr-0123456789abcdef0])',
    'InvalidSecurityGroupRuleId.NotFound',
    'InvalidPermission.NotFound (400)',
    {
      why: 'The rule was told by its id. The code of moto is for rules that are told by their properties.',
    },
  ),
  refused(
    '*SecurityGroupRuleIds: [sgr-xyz])',
    'InvalidSecurityGroupRuleId.Malformed',
    'Invalid*.NotFound (400)',
    {
      why: 'An id without the form of its kind is malformed; moto looks it up, and does not find it.',
    },
  ),
];
