import { givenSubnet, givenVpc, tagged } from '../preconditions';
import type { Scenario } from '../scenario';

/** The first four addresses of a subnet and the last are AWS's own. */
const RESERVED = ['10.0.1.0', '10.0.1.1', '10.0.1.2', '10.0.1.3', '10.0.1.255'];

export const networkInterfaces: readonly Scenario[] = [
  {
    name: 'network interfaces',
    async run(script) {
      const { call } = script;
      const SubnetId = await givenSubnet(script, await givenVpc(script));
      const PrivateIpAddress = '10.0.1.20';
      await call('CreateNetworkInterface', {
        SubnetId,
        PrivateIpAddress,
        Description: 'a foreigner',
        ...tagged('network-interface', { Name: 'eni' }),
      });
      for (const address of ['10.0.1.4', '10.0.1.254']) {
        await call('CreateNetworkInterface', { SubnetId, PrivateIpAddress: address });
      }
      await call('DescribeNetworkInterfaces', {});
      await call('DescribeSubnets', { SubnetIds: [SubnetId] });
      await call('CreateNetworkInterface', { SubnetId, PrivateIpAddress });
      for (const address of [...RESERVED, '10.0.2.20', 'nonsense']) {
        await call('CreateNetworkInterface', { SubnetId, PrivateIpAddress: address });
      }
      await call('CreateNetworkInterface', { SubnetId, Groups: ['sg-0123456789abcdef0'] });
    },
  },
  {
    name: 'a subnet fills up',
    async run(script) {
      const { call } = script;
      const SubnetId = await givenSubnet(script, await givenVpc(script), '10.0.1.0/28');
      for (let address = 4; address <= 14; address += 1) {
        await call('CreateNetworkInterface', { SubnetId, PrivateIpAddress: `10.0.1.${address}` });
      }
      await call('DescribeSubnets', { SubnetIds: [SubnetId] });
      await call('CreateNetworkInterface', { SubnetId });
    },
  },
];
