import {
  givenNetworkInterface,
  givenSecurityGroup,
  givenSubnet,
  givenVpc,
  idOf,
  tagged,
} from '../preconditions';
import type { Scenario } from '../scenario';

/** Every kind of character that the documentation allows. */
const ALLOWED = 'aZ 09 ._-:/()#,@[]+=&;{}!$*';

export const securityGroups: readonly Scenario[] = [
  {
    name: 'security groups',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const group = { VpcId, GroupName: 'web', Description: 'web servers' };
      await call('CreateSecurityGroup', { ...group, ...tagged('security-group', { Name: 'web' }) });
      await call('CreateSecurityGroup', { ...group, GroupName: 'x'.repeat(255), Description: ALLOWED });
      await call('CreateSecurityGroup', { ...group, VpcId: await givenVpc(script, '10.1.0.0/16') });
      await call('DescribeSecurityGroups', {});
      await call('CreateSecurityGroup', group);
      for (const GroupName of ['WEB', 'default', 'Default', 'sg-web', 'wëb', '', 'x'.repeat(256)]) {
        await call('CreateSecurityGroup', { ...group, GroupName });
      }
      for (const Description of ['web\tservers', 'x'.repeat(256)]) {
        await call('CreateSecurityGroup', { ...group, GroupName: 'described', Description });
      }
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
