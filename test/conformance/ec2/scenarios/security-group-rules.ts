import type { IpPermission } from '@aws-sdk/client-ec2';
import { givenSecurityGroup, givenVpc, idOf, tagged } from '../preconditions';
import type { Scenario, Script } from '../scenario';

const SSH: IpPermission = {
  IpProtocol: 'tcp',
  FromPort: 22,
  ToPort: 22,
  IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'inside' }],
};
const ALL_OUT: IpPermission = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

/** Permissions that EC2 refuses. */
const BAD: readonly IpPermission[] = [
  { ...SSH, ToPort: undefined },
  { ...SSH, FromPort: 23 },
  { ...SSH, ToPort: 65_536 },
  { ...SSH, IpProtocol: 'http' },
  { ...SSH, IpRanges: [{ CidrIp: '10.0.0.0' }] },
  { ...SSH, IpRanges: [{ CidrIp: '10.0.0.0/33' }] },
  { ...SSH, IpRanges: [], Ipv6Ranges: [{ CidrIpv6: 'nonsense' }] },
  { ...SSH, IpRanges: [], UserIdGroupPairs: [{ GroupId: 'sg-0123456789abcdef0' }] },
  { IpProtocol: '-1' },
];

async function defaultGroupOf({ call }: Script, vpcId: string) {
  const described = await call('DescribeSecurityGroups', { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] });
  const group = described?.SecurityGroups?.[0];
  return { ...group, GroupId: idOf(group?.GroupId) };
}

export const securityGroupRules: readonly Scenario[] = [
  {
    name: 'rules of a security group',
    async run(script) {
      const { call } = script;
      const GroupId = await givenSecurityGroup(script, await givenVpc(script));
      const byId = { GroupIds: [GroupId] };
      const tags = tagged('security-group-rule', { Name: 'ssh' });
      await call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [SSH], ...tags });
      await call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [SSH] });
      await call('DescribeSecurityGroups', byId);
      await call('RevokeSecurityGroupIngress', { GroupId, IpPermissions: [SSH] });
      await call('RevokeSecurityGroupIngress', { GroupId, IpPermissions: [SSH] });
      await call('RevokeSecurityGroupEgress', { GroupId, IpPermissions: [ALL_OUT] });
      await call('DescribeSecurityGroups', byId);
    },
  },
  {
    name: 'one rule, the older way',
    async run(script) {
      const GroupId = await givenSecurityGroup(script, await givenVpc(script));
      const ssh = { GroupId, IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '10.0.0.0/8' };
      await script.call('AuthorizeSecurityGroupIngress', ssh);
      await script.call('DescribeSecurityGroups', { GroupIds: [GroupId] });
      await script.call('RevokeSecurityGroupIngress', ssh);
      await script.call('DescribeSecurityGroups', { GroupIds: [GroupId] });
    },
  },
  {
    name: 'the rules of the default security group',
    async run(script) {
      const { call } = script;
      const vpcId = await givenVpc(script);
      const { GroupId, ...group } = await defaultGroupOf(script, vpcId);
      const [ingress, egress] = [group.IpPermissions ?? [], group.IpPermissionsEgress ?? []];
      await call('RevokeSecurityGroupIngress', { GroupId, IpPermissions: ingress });
      await call('RevokeSecurityGroupEgress', { GroupId, IpPermissions: egress });
      await call('DescribeSecurityGroups', { GroupIds: [GroupId] });
    },
  },
  {
    name: 'many peers of the same ports',
    async run(script) {
      const { call } = script;
      const vpcId = await givenVpc(script);
      const GroupId = await givenSecurityGroup(script, vpcId);
      const other = await givenSecurityGroup(script, vpcId, 'other');
      const web = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
      const IpPermissions = [
        { ...web, IpRanges: [{ CidrIp: '100.68.0.18/18' }] },
        { ...web, Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }], UserIdGroupPairs: [{ GroupId: other }] },
      ];
      await call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
      await call('DescribeSecurityGroups', { GroupIds: [GroupId] });
      await call('DeleteSecurityGroup', { GroupId: other });
    },
  },
  {
    name: 'all or nothing',
    async run(script) {
      const { call } = script;
      const GroupId = await givenSecurityGroup(script, await givenVpc(script));
      const web = { ...SSH, FromPort: 80, ToPort: 80 };
      await call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [SSH] });
      await call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [web, SSH] });
      await call('DescribeSecurityGroups', { GroupIds: [GroupId] });
      await call('RevokeSecurityGroupIngress', { GroupId, IpPermissions: [SSH, { ...SSH, ToPort: 23 }] });
      await call('DescribeSecurityGroups', { GroupIds: [GroupId] });
    },
  },
  {
    name: 'rules that are none',
    async run(script) {
      const { call } = script;
      const GroupId = await givenSecurityGroup(script, await givenVpc(script));
      for (const permission of BAD) {
        await call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [permission] });
      }
      await call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [SSH, SSH] });
      await call('AuthorizeSecurityGroupIngress', { GroupId });
      await call('RevokeSecurityGroupIngress', { GroupId });
      await call('AuthorizeSecurityGroupIngress', {
        GroupId: 'sg-0123456789abcdef0',
        IpPermissions: [SSH],
      });
      const elsewhere = await givenSecurityGroup(script, await givenVpc(script, '10.1.0.0/16'));
      const foreignRules = { ...SSH, IpRanges: [], UserIdGroupPairs: [{ GroupId: elsewhere }] };
      await call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [foreignRules] });
      for (const id of ['sgr-0123456789abcdef0', 'sgr-xyz']) {
        await call('RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds: [id] });
      }
    },
  },
  {
    name: 'sixty rules are the quota of a security group',
    async run(script) {
      const GroupId = await givenSecurityGroup(script, await givenVpc(script));
      const IpRanges = Array.from({ length: 61 }, (_, number) => ({ CidrIp: `10.0.${number}.0/24` }));
      const authorize = (ranges: typeof IpRanges) =>
        script.call('AuthorizeSecurityGroupIngress', {
          GroupId,
          IpPermissions: [{ IpProtocol: '-1', IpRanges: ranges }],
        });
      await authorize(IpRanges.slice(0, 60));
      await authorize(IpRanges.slice(60));
    },
  },
];
