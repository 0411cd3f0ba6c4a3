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
      await call('DescribeTags', {});
      await call('DescribeNetworkInterfaces', {});
      await call('DeleteSubnet', { SubnetId, DryRun });
    },
  },
  {
    name: 'dry run of a deletion',
    async run(script) {
      const VpcId = await givenVpc(script);
      await script.call('DeleteVpc', { VpcId, DryRun });
    },
  },
];
