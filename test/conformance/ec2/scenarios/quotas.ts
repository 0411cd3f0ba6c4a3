import { givenSubnet, givenVpc, idOf } from '../preconditions';
import type { Scenario } from '../scenario';

export const quotas: readonly Scenario[] = [
  {
    name: 'five VPCs are the quota',
    settings: { vpcQuota: 5 },
    async run(script) {
      const { call } = script;
      const first = await givenVpc(script, '10.0.0.0/16');
      for (let index = 1; index < 5; index += 1) await givenVpc(script, `10.${index}.0.0/16`);
      const sixth = await call('CreateVpc', { CidrBlock: '10.5.0.0/16' });
      // Where there is no quota, the account must not hold more than where there is one.
      if (sixth !== undefined) await call('DeleteVpc', { VpcId: idOf(sixth.Vpc?.VpcId) });
      await call('DeleteVpc', { VpcId: first });
      await call('CreateVpc', { CidrBlock: '10.6.0.0/16' });
      await call('DescribeVpcs', {});
    },
  },
  {
    name: 'three subnets are the quota of a VPC',
    settings: { subnetsPerVpcQuota: 3 },
    async run(script) {
      const VpcId = await givenVpc(script);
      for (let index = 0; index < 3; index += 1) await givenSubnet(script, VpcId, `10.0.${index}.0/24`);
      const input = { VpcId, CidrBlock: '10.0.3.0/24', AvailabilityZone: 'us-east-1a' };
      await script.call('CreateSubnet', input);
      await givenSubnet(script, await givenVpc(script), '10.0.4.0/24');
    },
  },
];
