import { givenNetworkInterface, givenSecurityGroup, givenSubnet, givenVpc } from '../preconditions';
import type { Scenario } from '../scenario';

export const dependencies: readonly Scenario[] = [
  {
    name: 'a network is taken down from the inside',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const SubnetId = await givenSubnet(script, VpcId);
      const NetworkInterfaceId = await givenNetworkInterface(script, SubnetId);
      await call('DeleteVpc', { VpcId });
      await call('DescribeSubnets', { SubnetIds: [SubnetId] });
      await call('DeleteNetworkInterface', { NetworkInterfaceId });
      await call('DescribeSubnets', { SubnetIds: [SubnetId] });
      await call('DeleteVpc', { VpcId });
      await call('DeleteSubnet', { SubnetId });
      await call('DeleteVpc', { VpcId });
      await call('DescribeVpcs', {});
      await call('DescribeSubnets', {});
      await call('DescribeNetworkInterfaces', {});
    },
  },
  {
    name: 'a security group keeps its VPC',
    async run(script) {
      const VpcId = await givenVpc(script);
      await givenSecurityGroup(script, VpcId);
      await script.call('DeleteVpc', { VpcId });
    },
  },
  {
    name: 'a network interface keeps its subnet',
    async run(script) {
      const SubnetId = await givenSubnet(script, await givenVpc(script));
      await givenNetworkInterface(script, SubnetId);
      await script.call('DeleteSubnet', { SubnetId });
    },
  },
  {
    name: 'a network interface keeps its security group',
    async run(script) {
      const vpcId = await givenVpc(script);
      const SubnetId = await givenSubnet(script, vpcId);
      const GroupId = await givenSecurityGroup(script, vpcId);
      const input = { SubnetId, Groups: [GroupId], PrivateIpAddress: '10.0.1.20' };
      await script.call('CreateNetworkInterface', input);
      await script.call('DeleteSecurityGroup', { GroupId });
    },
  },
  {
    name: 'what is deleted is gone',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const SubnetId = await givenSubnet(script, VpcId);
      const GroupId = await givenSecurityGroup(script, VpcId);
      const NetworkInterfaceId = await givenNetworkInterface(script, SubnetId);
      for (let time = 1; time <= 2; time += 1) {
        await call('DeleteNetworkInterface', { NetworkInterfaceId });
        await call('DeleteSecurityGroup', { GroupId });
        await call('DeleteSubnet', { SubnetId });
        await call('DeleteVpc', { VpcId });
      }
      await call('DescribeVpcs', { VpcIds: [VpcId] });
      await call('DescribeSubnets', { SubnetIds: [SubnetId] });
      await call('DescribeSecurityGroups', { GroupIds: [GroupId] });
      await call('DescribeNetworkInterfaces', { NetworkInterfaceIds: [NetworkInterfaceId] });
      await call('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' });
    },
  },
  {
    name: 'what a VPC is born with goes with it',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      await givenSubnet(script, VpcId);
      const ofVpc = { Filters: [{ Name: 'vpc-id', Values: [VpcId] }] };
      await call('DescribeSecurityGroups', ofVpc);
      await call('DescribeRouteTables', ofVpc);
      await call('DescribeNetworkAcls', ofVpc);
      const empty = await givenVpc(script, '10.9.0.0/16');
      await call('DeleteVpc', { VpcId: empty });
      const ofEmpty = { Filters: [{ Name: 'vpc-id', Values: [empty] }] };
      await call('DescribeSecurityGroups', ofEmpty);
      await call('DescribeRouteTables', ofEmpty);
      await call('DescribeNetworkAcls', ofEmpty);
    },
  },
];
