import type { Ec2Action } from '../../../../infra/local/testing';
import { givenVpc } from '../preconditions';
import type { Scenario, Script } from '../scenario';

/** Every way to name one resource. */
async function nameEverything({ call }: Script, suffix: string) {
  const [VpcId, SubnetId] = [`vpc-${suffix}`, `subnet-${suffix}`];
  const [GroupId, NetworkInterfaceId] = [`sg-${suffix}`, `eni-${suffix}`];
  await call('DescribeVpcs', { VpcIds: [VpcId] });
  await call('DeleteVpc', { VpcId });
  await call('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value: true } });
  await call('DescribeVpcAttribute', { VpcId, Attribute: 'enableDnsSupport' });
  await call('DescribeSubnets', { SubnetIds: [SubnetId] });
  await call('DeleteSubnet', { SubnetId });
  await call('ModifySubnetAttribute', { SubnetId, MapPublicIpOnLaunch: { Value: true } });
  await call('CreateSubnet', { VpcId, CidrBlock: '10.0.0.0/24' });
  await call('DescribeSecurityGroups', { GroupIds: [GroupId] });
  await call('DeleteSecurityGroup', { GroupId });
  await call('CreateSecurityGroup', { VpcId, GroupName: 'web', Description: 'web' });
  await call('DescribeNetworkInterfaces', { NetworkInterfaceIds: [NetworkInterfaceId] });
  await call('DeleteNetworkInterface', { NetworkInterfaceId });
  await call('CreateNetworkInterface', { SubnetId });
  await call('DescribeRouteTables', { RouteTableIds: [`rtb-${suffix}`] });
  await call('DescribeNetworkAcls', { NetworkAclIds: [`acl-${suffix}`] });
  const Tags = [{ Key: 'a', Value: '1' }];
  for (const prefix of ['vpc', 'subnet', 'sg', 'eni', 'rtb', 'acl']) {
    await call('CreateTags', { Resources: [`${prefix}-${suffix}`], Tags });
  }
  await call('DeleteTags', { Resources: [VpcId], Tags });
}

const REQUIRED: readonly (readonly [action: Ec2Action, given: Readonly<Record<string, string>>])[] = [
  ['CreateVpc', {}],
  ['DeleteVpc', {}],
  ['ModifyVpcAttribute', {}],
  ['DescribeVpcAttribute', { Attribute: 'enableDnsSupport' }],
  ['CreateSubnet', { CidrBlock: '10.0.0.0/24' }],
  ['DeleteSubnet', {}],
  ['ModifySubnetAttribute', { 'MapPublicIpOnLaunch.Value': 'true' }],
  ['CreateSecurityGroup', { GroupDescription: 'web' }],
  ['CreateNetworkInterface', {}],
  ['DeleteNetworkInterface', {}],
  ['CreateTags', { 'Tag.1.Key': 'a', 'Tag.1.Value': '1' }],
  ['CreateTags', { 'ResourceId.1': 'vpc-0123456789abcdef0' }],
  ['DeleteTags', {}],
];

export const unknownIds: readonly Scenario[] = [
  { name: 'ids of nothing', run: (script) => nameEverything(script, '0123456789abcdef0') },
  { name: 'short ids of nothing', run: (script) => nameEverything(script, '12345678') },
  { name: 'malformed ids', run: (script) => nameEverything(script, 'xyz') },
  {
    name: 'ids of another kind',
    async run(script) {
      const { call } = script;
      const vpcId = await givenVpc(script);
      await call('DeleteSubnet', { SubnetId: vpcId });
      await call('DescribeVpcs', { VpcIds: ['subnet-0123456789abcdef0'] });
      await call('CreateTags', { Resources: ['i-0123456789abcdef0'], Tags: [{ Key: 'a', Value: '1' }] });
      await call('CreateTags', { Resources: ['nonsense'], Tags: [{ Key: 'a', Value: '1' }] });
      await call('CreateTags', { Resources: [''], Tags: [{ Key: 'a', Value: '1' }] });
    },
  },
  {
    name: 'several ids',
    async run(script) {
      const { call } = script;
      const [one, other] = [await givenVpc(script), await givenVpc(script, '10.1.0.0/16')];
      await call('DescribeVpcs', { VpcIds: [one, other] });
      await call('DescribeVpcs', { VpcIds: [one, one] });
      await call('DescribeVpcs', { VpcIds: [one, 'vpc-0123456789abcdef0'] });
      await call('DescribeVpcs', { VpcIds: [one, 'vpc-xyz'] });
      await call('DescribeVpcs', { VpcIds: [one], Filters: [{ Name: 'cidr', Values: ['10.1.0.0/16'] }] });
      await call('DescribeVpcs', { VpcIds: [] });
    },
  },
  {
    name: 'nothing named',
    async run({ wire }) {
      for (const [Action, given] of REQUIRED) await wire({ Action, ...given });
      await wire({ Action: 'CreateSubnet', VpcId: 'vpc-0123456789abcdef0' });
    },
  },
];
