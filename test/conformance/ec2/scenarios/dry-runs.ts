import { givenSubnet, givenVpc } from '../preconditions';
import type { Scenario } from '../scenario';

const DryRun = true;

export const dryRuns: readonly Scenario[] = [
  {
    name: 'dry runs',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const SubnetId = await givenSubnet(script, VpcId);
      await call('CreateVpc', { CidrBlock: '10.0.0.0/16', DryRun });
      await call('CreateSubnet', { VpcId, CidrBlock: '10.0.2.0/24', DryRun });
      await call('CreateSecurityGroup', { VpcId, GroupName: 'web', Description: 'web', DryRun });
      await call('CreateNetworkInterface', { SubnetId, DryRun });
      await call('CreateTags', { Resources: [VpcId], Tags: [{ Key: 'a', Value: '1' }], DryRun });
      await call('DescribeVpcs', { DryRun });
      await call('DescribeSubnets', { DryRun });
      await call('DescribeAvailabilityZones', { DryRun });
      await call('DeleteSubnet', { SubnetId, DryRun });
      await call('DeleteVpc', { VpcId, DryRun });
      await call('DescribeVpcs', {});
      await call('DescribeSubnets', {});
      await call('DescribeTags', {});
    },
  },
];
