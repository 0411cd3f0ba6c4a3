import type { IpPermission } from '@aws-sdk/client-ec2';
import type { Ec2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import { errorCodeOf, givenSubnet, givenVpc, idOf, openEc2 } from './ec2-fixture';

const SSH: IpPermission = {
  IpProtocol: 'tcp',
  FromPort: 22,
  ToPort: 22,
  IpRanges: [{ CidrIp: '10.0.0.0/8' }],
};
const ALL_OUT: IpPermission = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

const NO_PEERS = { IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] };

function givenGroup(ec2: Ec2Simulator, vpcId: string, GroupName = 'web'): string {
  const input = { VpcId: vpcId, GroupName, Description: GroupName };
  return idOf(ec2.call('CreateSecurityGroup', input).GroupId);
}

function defaultGroup(ec2: Ec2Simulator, vpcId: string): string {
  const Filters = [
    { Name: 'vpc-id', Values: [vpcId] },
    { Name: 'group-name', Values: ['default'] },
  ];
  return idOf(ec2.call('DescribeSecurityGroups', { Filters }).SecurityGroups?.[0]?.GroupId);
}

/** The permissions of a group as it shows them. */
function permissionsOf(ec2: Ec2Simulator, GroupId: string) {
  const [group] = ec2.call('DescribeSecurityGroups', { GroupIds: [GroupId] }).SecurityGroups ?? [];
  return { ingress: group?.IpPermissions ?? [], egress: group?.IpPermissionsEgress ?? [] };
}

/** A group in a VPC that lets SSH in. */
function openWithSsh() {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  const GroupId = givenGroup(ec2, vpcId);
  const answer = ec2.call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [SSH] });
  return { ec2, vpcId, GroupId, answer };
}

describe('a new group', () => {
  test('lets everything out and nothing in', () => {
    const { ec2 } = openEc2();
    const groupId = givenGroup(ec2, givenVpc(ec2));
    expect(permissionsOf(ec2, groupId)).toEqual({ ingress: [], egress: [{ ...NO_PEERS, ...ALL_OUT }] });
  });

  test('of the default kind lets its members in as well', () => {
    const { ec2 } = openEc2({ accountId: '123456789012' });
    const groupId = defaultGroup(ec2, givenVpc(ec2));
    const UserIdGroupPairs = [{ GroupId: groupId, UserId: '123456789012' }];
    expect(permissionsOf(ec2, groupId)).toEqual({
      ingress: [{ ...NO_PEERS, IpProtocol: '-1', UserIdGroupPairs }],
      egress: [{ ...NO_PEERS, ...ALL_OUT }],
    });
  });
});

describe('to authorize', () => {
  test('adds a rule and answers it', () => {
    const { ec2, GroupId, answer } = openWithSsh();
    expect(answer).toMatchObject({
      Return: true,
      SecurityGroupRules: [
        {
          GroupId,
          GroupOwnerId: '000000000000',
          IsEgress: false,
          IpProtocol: 'tcp',
          FromPort: 22,
          ToPort: 22,
          CidrIpv4: '10.0.0.0/8',
        },
      ],
    });
    expect(answer.SecurityGroupRules?.[0]?.SecurityGroupRuleId).toMatch(/^sgr-0[0-9a-f]{16}$/);
    expect(permissionsOf(ec2, GroupId).ingress).toEqual([{ ...NO_PEERS, ...SSH }]);
  });

  test('takes the parameters of one incoming rule, too', () => {
    const { ec2 } = openEc2();
    const GroupId = givenGroup(ec2, givenVpc(ec2));
    const ssh = { GroupId, IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '10.0.0.0/8' };
    ec2.call('AuthorizeSecurityGroupIngress', ssh);
    expect(permissionsOf(ec2, GroupId).ingress).toEqual([{ ...NO_PEERS, ...SSH }]);
    ec2.call('RevokeSecurityGroupIngress', ssh);
    expect(permissionsOf(ec2, GroupId).ingress).toEqual([]);
    const both = () => ec2.call('AuthorizeSecurityGroupIngress', { ...ssh, IpPermissions: [SSH] });
    expect(errorCodeOf(both)).toBe('InvalidParameterCombination');
  });

  test('shows all peers of the same ports as one permission, canonical and described', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const [GroupId, other] = [givenGroup(ec2, vpcId), givenGroup(ec2, vpcId, 'other')];
    const ports = { IpProtocol: 'tcp', FromPort: 443, ToPort: 444 };
    const IpPermissions: IpPermission[] = [
      { ...ports, IpRanges: [{ CidrIp: '100.68.0.18/18', Description: 'office' }] },
      {
        ...ports,
        Ipv6Ranges: [{ CidrIpv6: '2001:db8::1/32' }],
        PrefixListIds: [{ PrefixListId: 'pl-63a5400a' }],
        UserIdGroupPairs: [{ GroupId: other }],
      },
      { ...ports, IpProtocol: 'udp', IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
    ];
    const { SecurityGroupRules } = ec2.call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
    expect(SecurityGroupRules).toHaveLength(5);
    expect(permissionsOf(ec2, GroupId).ingress).toEqual([
      {
        ...ports,
        IpRanges: [{ CidrIp: '100.68.0.0/18', Description: 'office' }],
        Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }],
        PrefixListIds: [{ PrefixListId: 'pl-63a5400a' }],
        UserIdGroupPairs: [{ GroupId: other, UserId: '000000000000' }],
      },
      { ...NO_PEERS, ...ports, IpProtocol: 'udp', IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
    ]);
  });

  test.each<[string, IpPermission, Partial<IpPermission>]>([
    ['a protocol by its number', { IpProtocol: '6', FromPort: 1, ToPort: 2 }, { IpProtocol: 'tcp' }],
    ['a protocol without ports', { IpProtocol: '50', FromPort: 1, ToPort: 2 }, { IpProtocol: '50' }],
    ['every protocol', { IpProtocol: 'all' }, { IpProtocol: '-1' }],
    ['ICMP', { IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }, { FromPort: 8, ToPort: -1 }],
    ['ICMPv6 without a type', { IpProtocol: 'icmpv6' }, { FromPort: -1, ToPort: -1 }],
  ])('understands %s', (_, traffic, shown) => {
    const { ec2 } = openEc2();
    const GroupId = givenGroup(ec2, givenVpc(ec2));
    const permission = { ...traffic, IpRanges: [{ CidrIp: '10.0.0.0/8' }] };
    ec2.call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [permission] });
    const [ingress] = permissionsOf(ec2, GroupId).ingress;
    expect(ingress).toMatchObject(shown);
    if (shown.IpProtocol === '50' || shown.IpProtocol === '-1')
      expect(ingress).not.toHaveProperty('FromPort');
  });

  test('refuses what is there, whatever its description, and then adds nothing', () => {
    const { ec2, GroupId } = openWithSsh();
    const again = { ...SSH, IpRanges: [{ CidrIp: '10.1.2.3/8', Description: 'again' }] };
    const web = { ...SSH, FromPort: 80, ToPort: 80 };
    const authorize = () =>
      ec2.call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [web, again] });
    expect(errorCodeOf(authorize)).toBe('InvalidPermission.Duplicate');
    expect(authorize).toThrow(
      'the specified rule "peer: 10.0.0.0/8, TCP, from port: 22, to port: 22, ALLOW" already exists',
    );
    expect(permissionsOf(ec2, GroupId).ingress).toHaveLength(1);
  });

  test.each<[string, IpPermission[] | undefined, string]>([
    ['nothing', undefined, 'MissingParameter'],
    ['no peer', [{ IpProtocol: '-1' }], 'MissingParameter'],
    ['no protocol', [{ IpRanges: [{ CidrIp: '10.0.0.0/8' }] }], 'MissingParameter'],
    ['a protocol that is none', [{ ...ALL_OUT, IpProtocol: 'http' }], 'InvalidParameterValue'],
    ['no ports', [{ ...SSH, ToPort: undefined }], 'InvalidParameterValue'],
    ['ports in reverse', [{ ...SSH, FromPort: 23 }], 'InvalidParameterValue'],
    ['a port that is none', [{ ...SSH, ToPort: 65_536 }], 'InvalidParameterValue'],
    ['no ICMP type', [{ ...SSH, IpProtocol: 'icmp', FromPort: undefined }], 'InvalidParameterValue'],
    ['an ICMP code of any type', [{ ...SSH, IpProtocol: 'icmp', FromPort: -1 }], 'InvalidParameterValue'],
    ['a block that is none', [{ ...SSH, IpRanges: [{ CidrIp: 'x' }] }], 'InvalidParameterValue'],
    ['an IPv6 block that is none', [{ ...SSH, Ipv6Ranges: [{ CidrIpv6: 'x' }] }], 'InvalidParameterValue'],
    ['the same twice', [SSH, SSH], 'InvalidParameterValue'],
    [
      'an unknown group',
      [{ ...SSH, UserIdGroupPairs: [{ GroupId: 'sg-0aaaaaaaaaaaaaaaa' }] }],
      'InvalidGroup.NotFound',
    ],
  ])('refuses %s', (_, IpPermissions, code) => {
    const { ec2 } = openEc2();
    const GroupId = givenGroup(ec2, givenVpc(ec2));
    const authorize = () => ec2.call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
    expect(errorCodeOf(authorize)).toBe(code);
    expect(permissionsOf(ec2, GroupId).ingress).toEqual([]);
  });

  test('refuses a group of another VPC', () => {
    const { ec2 } = openEc2();
    const [GroupId, elsewhere] = [givenGroup(ec2, givenVpc(ec2)), givenGroup(ec2, givenVpc(ec2))];
    const IpPermissions = [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: elsewhere }] }];
    const authorize = () => ec2.call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
    expect(errorCodeOf(authorize)).toBe('InvalidGroup.NotFound');
  });

  test('stops at 60 rules of a direction and an address family', () => {
    const { ec2 } = openEc2();
    const GroupId = givenGroup(ec2, givenVpc(ec2));
    const all = { IpProtocol: '-1' };
    const ipv4 = Array.from({ length: 61 }, (_, number) => ({ CidrIp: `10.0.${number}.0/24` }));
    const ipv6 = Array.from({ length: 60 }, (_, number) => ({ CidrIpv6: `2001:db8:${number}::/48` }));
    const authorize = (permission: IpPermission) =>
      ec2.call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [{ ...all, ...permission }] });

    expect(errorCodeOf(() => authorize({ IpRanges: ipv4 }))).toBe('RulesPerSecurityGroupLimitExceeded');
    authorize({ IpRanges: ipv4.slice(0, 60), Ipv6Ranges: ipv6 });
    expect(errorCodeOf(() => authorize({ IpRanges: ipv4.slice(60) }))).toBe(
      'RulesPerSecurityGroupLimitExceeded',
    );
    const [shown] = permissionsOf(ec2, GroupId).ingress;
    expect([shown?.IpRanges?.length, shown?.Ipv6Ranges?.length]).toEqual([60, 60]);
  });
});

describe('to revoke', () => {
  test('takes away what the group shows, and answers it', () => {
    const { ec2 } = openEc2();
    const GroupId = defaultGroup(ec2, givenVpc(ec2));
    const { ingress, egress } = permissionsOf(ec2, GroupId);

    const revoked = [
      ec2.call('RevokeSecurityGroupIngress', { GroupId, IpPermissions: ingress }),
      ec2.call('RevokeSecurityGroupEgress', { GroupId, IpPermissions: egress }),
    ];

    const terms = { GroupId, IpProtocol: '-1', FromPort: -1, ToPort: -1 };
    expect(revoked).toMatchObject([
      {
        Return: true,
        RevokedSecurityGroupRules: [{ ...terms, IsEgress: false, ReferencedGroupId: GroupId }],
      },
      { Return: true, RevokedSecurityGroupRules: [{ ...terms, IsEgress: true, CidrIpv4: '0.0.0.0/0' }] },
    ]);
    expect(permissionsOf(ec2, GroupId)).toEqual({ ingress: [], egress: [] });
  });

  test('takes rules by their ids', () => {
    const { ec2, GroupId, answer } = openWithSsh();
    const SecurityGroupRuleIds = [idOf(answer.SecurityGroupRules?.[0]?.SecurityGroupRuleId)];
    const outwards = () => ec2.call('RevokeSecurityGroupEgress', { GroupId, SecurityGroupRuleIds });
    expect(errorCodeOf(outwards)).toBe('InvalidSecurityGroupRuleId.NotFound');
    ec2.call('RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds });
    expect(permissionsOf(ec2, GroupId).ingress).toEqual([]);
    const again = () => ec2.call('RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds });
    expect(errorCodeOf(again)).toBe('InvalidSecurityGroupRuleId.NotFound');
    const both = () =>
      ec2.call('RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds, IpPermissions: [SSH] });
    expect(errorCodeOf(both)).toBe('InvalidParameterCombination');
  });

  test('takes nothing when one of the rules is not there', () => {
    const { ec2, GroupId } = openWithSsh();
    const web = { ...SSH, FromPort: 80, ToPort: 80 };
    const revoke = () => ec2.call('RevokeSecurityGroupIngress', { GroupId, IpPermissions: [SSH, web] });
    expect(errorCodeOf(revoke)).toBe('InvalidPermission.NotFound');
    expect(permissionsOf(ec2, GroupId).ingress).toHaveLength(1);
    expect(errorCodeOf(() => ec2.call('RevokeSecurityGroupIngress', { GroupId }))).toBe('MissingParameter');
  });

  test('does not ask for the description', () => {
    const { ec2, GroupId } = openWithSsh();
    const described = { ...SSH, IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'ssh' }] };
    ec2.call('RevokeSecurityGroupIngress', { GroupId, IpPermissions: [described] });
    expect(permissionsOf(ec2, GroupId).ingress).toEqual([]);
  });
});

describe('a group that a rule of another names', () => {
  test('cannot be deleted until the rule is gone', () => {
    const { ec2, vpcId, GroupId } = openWithSsh();
    const named = givenGroup(ec2, vpcId, 'named');
    const IpPermissions = [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: named }] }];
    ec2.call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
    const remove = () => ec2.call('DeleteSecurityGroup', { GroupId: named });
    expect(errorCodeOf(remove)).toBe('DependencyViolation');
    ec2.call('RevokeSecurityGroupIngress', { GroupId, IpPermissions });
    remove();
  });

  test('is free when that group is deleted', () => {
    const { ec2, vpcId, GroupId } = openWithSsh();
    const named = givenGroup(ec2, vpcId, 'named');
    const IpPermissions = [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: named }] }];
    ec2.call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
    ec2.call('DeleteSecurityGroup', { GroupId });
    ec2.call('DeleteSecurityGroup', { GroupId: named });
    ec2.call('DeleteVpc', { VpcId: vpcId });
    expect(ec2.vpcs()).toEqual([]);
  });

  test('is free when the rule is its own', () => {
    const { ec2, GroupId } = openWithSsh();
    const IpPermissions = [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId }] }];
    ec2.call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
    ec2.call('DeleteSecurityGroup', { GroupId });
    expect(errorCodeOf(() => permissionsOf(ec2, GroupId))).toBe('InvalidGroup.NotFound');
  });

  test('still keeps its interfaces', () => {
    const { ec2, vpcId, GroupId } = openWithSsh();
    const SubnetId = givenSubnet(ec2, vpcId);
    ec2.call('CreateNetworkInterface', { SubnetId, Groups: [GroupId] });
    expect(errorCodeOf(() => ec2.call('DeleteSecurityGroup', { GroupId }))).toBe('DependencyViolation');
  });
});
