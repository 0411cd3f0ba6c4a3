import { givenSubnet, givenVpc, idOf } from '../preconditions';
import type { Scenario, Script } from '../scenario';

const AvailabilityZone = 'us-east-1a';

/** One after the other, each gone before the next comes, so that none conflicts. */
async function createAndDelete({ call }: Script, VpcId: string, blocks: readonly string[]) {
  for (const CidrBlock of blocks) {
    const created = await call('CreateSubnet', { VpcId, CidrBlock, AvailabilityZone });
    if (created !== undefined) await call('DeleteSubnet', { SubnetId: idOf(created.Subnet?.SubnetId) });
  }
}

const PREFIX_LENGTHS = [8, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32];

export const subnetBlocks: readonly Scenario[] = [
  {
    name: 'subnet netmasks',
    async run(script) {
      const vpcId = await givenVpc(script);
      await createAndDelete(
        script,
        vpcId,
        PREFIX_LENGTHS.map((length) => `10.0.0.0/${length}`),
      );
    },
  },
  {
    name: 'subnet blocks that are none',
    async run(script) {
      const vpcId = await givenVpc(script);
      await createAndDelete(script, vpcId, ['', 'nonsense', '10.0.1.0', '10.0.300.0/24', '10.0.1.0/33']);
    },
  },
  {
    name: 'subnet blocks with host bits',
    async run(script) {
      const vpcId = await givenVpc(script);
      await createAndDelete(script, vpcId, ['10.0.1.77/24', '10.0.0.1/28']);
    },
  },
  {
    name: 'subnet blocks outside their VPC',
    async run(script) {
      const vpcId = await givenVpc(script, '10.0.16.0/20');
      await createAndDelete(script, vpcId, [
        '10.0.16.0/20',
        '10.0.31.240/28',
        '10.0.15.0/24',
        '10.0.32.0/24',
        '10.0.16.0/19',
        '10.0.0.0/16',
        '192.168.0.0/24',
      ]);
    },
  },
  {
    name: 'subnet conflicts',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const SubnetId = await givenSubnet(script, VpcId, '10.0.4.0/24');
      for (const CidrBlock of ['10.0.4.0/24', '10.0.4.128/25', '10.0.4.0/23', '10.0.0.0/20', '10.0.4.9/24']) {
        await call('CreateSubnet', { VpcId, CidrBlock, AvailabilityZone });
      }
      for (const CidrBlock of ['10.0.3.0/24', '10.0.5.0/24']) {
        await call('CreateSubnet', { VpcId, CidrBlock, AvailabilityZone });
      }
      await givenSubnet(script, await givenVpc(script), '10.0.4.0/24');
      await call('DeleteSubnet', { SubnetId });
      await call('CreateSubnet', { VpcId, CidrBlock: '10.0.4.0/24', AvailabilityZone: 'us-east-1b' });
      await call('DescribeSubnets', {});
    },
  },
  {
    name: 'subnet zones',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      await call('CreateSubnet', { VpcId, CidrBlock: '10.0.0.0/24', AvailabilityZone: 'us-east-1c' });
      await call('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24', AvailabilityZoneId: 'use1-az6' });
      await call('CreateSubnet', { VpcId, CidrBlock: '10.0.2.0/24', AvailabilityZone: 'us-east-1z' });
      await call('CreateSubnet', { VpcId, CidrBlock: '10.0.3.0/24', AvailabilityZone: 'eu-west-1a' });
      await call('CreateSubnet', { VpcId, CidrBlock: '10.0.4.0/24', AvailabilityZoneId: 'use1-az99' });
      // Without a zone AWS chooses one, moto draws lots, and nothing can be compared.
    },
  },
];
