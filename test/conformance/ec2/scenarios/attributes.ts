import { givenSubnet, givenVpc } from '../preconditions';
import type { Scenario } from '../scenario';

export const attributes: readonly Scenario[] = [
  {
    name: 'attributes of a VPC',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const readAll = async () => {
        await call('DescribeVpcAttribute', { VpcId, Attribute: 'enableDnsSupport' });
        await call('DescribeVpcAttribute', { VpcId, Attribute: 'enableDnsHostnames' });
        await call('DescribeVpcAttribute', { VpcId, Attribute: 'enableNetworkAddressUsageMetrics' });
      };
      await readAll();
      await call('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value: true } });
      await call('ModifyVpcAttribute', { VpcId, EnableDnsSupport: { Value: false } });
      await call('ModifyVpcAttribute', { VpcId, EnableNetworkAddressUsageMetrics: { Value: true } });
      await readAll();
      await call('ModifyVpcAttribute', {
        VpcId,
        EnableDnsHostnames: { Value: false },
        EnableDnsSupport: { Value: true },
      });
      await call('ModifyVpcAttribute', { VpcId });
      await call('DescribeVpcAttribute', { VpcId, Attribute: 'enableNonsense' as 'enableDnsSupport' });
      await script.wire({ Action: 'DescribeVpcAttribute', VpcId });
    },
  },
  {
    name: 'attributes of a subnet',
    async run(script) {
      const { call } = script;
      const SubnetId = await givenSubnet(script, await givenVpc(script));
      for (const Value of [true, false]) {
        await call('ModifySubnetAttribute', { SubnetId, MapPublicIpOnLaunch: { Value } });
        await call('DescribeSubnets', { SubnetIds: [SubnetId] });
      }
      await call('ModifySubnetAttribute', { SubnetId });
    },
  },
];
