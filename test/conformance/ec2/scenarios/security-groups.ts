import {
  givenNetworkInterface,
  givenSecurityGroup,
  givenSubnet,
  givenVpc,
  idOf,
  tagged,
} from '../preconditions';
import type { Scenario } from '../scenario';

export const securityGroups: readonly Scenario[] = [
  {
    name: 'security groups',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const group = { VpcId, GroupName: 'web', Description: 'web servers' };
      await call('CreateSecurityGroup', { ...group, ...tagged('security-group', { Name: 'web' }) });
      await call('CreateSecurityGroup', group);
      await call('CreateSecurityGroup', { ...group, GroupName: 'WEB' });
      await call('CreateSecurityGroup', { ...group, GroupName: 'default' });
      await call('CreateSecurityGroup', { ...group, GroupName: 'sg-web' });
      await call('CreateSecurityGroup', { ...group, GroupName: 'x'.repeat(255) });
      await call('CreateSecurityGroup', { ...group, GroupName: 'x'.repeat(256) });
      await call('CreateSecurityGroup', { ...group, GroupName: 'long', Description: 'x'.repeat(256) });
      await call('CreateSecurityGroup', { ...group, VpcId: await givenVpc(script, '10.1.0.0/16') });
      await call('DescribeSecurityGroups', {});
    },
  },
  {
    name: 'a security group of no VPC',
    async run({ call }) {
      await call('CreateSecurityGroup', { GroupName: 'web', Description: 'web' });
    },
  },
  {
    name: 'the default security group',
    async run(script) {
      const { call } = script;
      const vpcId = await givenVpc(script);
      const filters = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
      const described = await call('DescribeSecurityGroups', filters);
      await call('DeleteSecurityGroup', { GroupId: idOf(described?.SecurityGroups?.[0]?.GroupId) });
      await call('DescribeSecurityGroups', filters);
    },
  },
  {
    name: 'a security group in use',
    async run(script) {
      const { call } = script;
      const vpcId = await givenVpc(script);
      const SubnetId = await givenSubnet(script, vpcId);
      const GroupId = await givenSecurityGroup(script, vpcId);
      const input = { SubnetId, Groups: [GroupId], PrivateIpAddress: '10.0.1.20' };
      const created = await call('CreateNetworkInterface', input);
      await call('DescribeNetworkInterfaces', { Filters: [{ Name: 'group-id', Values: [GroupId] }] });
      await call('DeleteSecurityGroup', { GroupId });
      const NetworkInterfaceId = idOf(created?.NetworkInterface?.NetworkInterfaceId);
      await call('DeleteNetworkInterface', { NetworkInterfaceId });
      await call('DeleteSecurityGroup', { GroupId });
    },
  },
  {
    name: 'a security group of another VPC',
    async run(script) {
      const GroupId = await givenSecurityGroup(script, await givenVpc(script));
      const SubnetId = await givenSubnet(script, await givenVpc(script));
      const input = { SubnetId, Groups: [GroupId], PrivateIpAddress: '10.0.1.20' };
      await script.call('CreateNetworkInterface', input);
      await givenNetworkInterface(script, SubnetId);
    },
  },
];
