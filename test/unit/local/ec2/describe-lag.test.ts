import { errorCodeOf, givenSubnet, givenVpc, openEc2 } from './ec2-fixture';

const LAG = 2000;

test('a new VPC shows only after the lag, though it exists at once', () => {
  const { ec2, clock } = openEc2({ describeLagMs: LAG });
  const vpcId = givenVpc(ec2);
  const byFilter = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
  const byId = () => ec2.call('DescribeVpcs', { VpcIds: [vpcId] }).Vpcs;

  clock.advance(LAG - 1);
  expect(ec2.vpcs()).toHaveLength(1);
  expect(ec2.call('DescribeVpcs', byFilter).Vpcs).toEqual([]);
  expect(ec2.call('DescribeSecurityGroups', {}).SecurityGroups).toEqual([]);
  expect(errorCodeOf(byId)).toBe('InvalidVpcID.NotFound');
  expect(
    errorCodeOf(() => ec2.call('DescribeVpcAttribute', { VpcId: vpcId, Attribute: 'enableDnsSupport' })),
  ).toBe('InvalidVpcID.NotFound');

  clock.advance(1);
  expect(ec2.call('DescribeVpcs', byFilter).Vpcs).toHaveLength(1);
  expect(ec2.call('DescribeSecurityGroups', {}).SecurityGroups).toHaveLength(1);
  expect(byId()).toHaveLength(1);
});

test('a deleted VPC goes on showing for the lag, though it is gone at once', () => {
  const { ec2, clock } = openEc2({ describeLagMs: LAG });
  const vpcId = givenVpc(ec2);
  const later = givenVpc(ec2);
  clock.advance(LAG);
  const shown = () => ec2.call('DescribeVpcs', {}).Vpcs?.map(({ VpcId }) => VpcId);

  ec2.call('DeleteVpc', { VpcId: vpcId });

  clock.advance(LAG - 1);
  expect(ec2.vpcs().map(({ VpcId }) => VpcId)).toEqual([later]);
  expect(shown()).toEqual([vpcId, later]);
  expect(ec2.call('DescribeVpcs', { VpcIds: [vpcId] }).Vpcs).toHaveLength(1);
  expect(errorCodeOf(() => ec2.call('DeleteVpc', { VpcId: vpcId }))).toBe('InvalidVpcID.NotFound');
  expect(errorCodeOf(() => givenSubnet(ec2, vpcId))).toBe('InvalidVpcID.NotFound');

  clock.advance(1);
  expect(errorCodeOf(() => ec2.call('DescribeVpcs', { VpcIds: [vpcId] }))).toBe('InvalidVpcID.NotFound');
  expect(shown()).toEqual([later]);
});

test('what was deleted before it ever showed never shows', () => {
  const { ec2, clock } = openEc2({ describeLagMs: LAG, lagAppliesToReferences: false });
  const vpcId = givenVpc(ec2);
  ec2.call('DeleteVpc', { VpcId: vpcId });
  for (let step = 0; step < 3; step += 1) {
    expect(ec2.call('DescribeVpcs', {}).Vpcs).toEqual([]);
    clock.advance(LAG - 1);
  }
});

test('commands that name an unseen resource answer NotFound', () => {
  const { ec2, clock } = openEc2({ describeLagMs: LAG });
  const vpcId = givenVpc(ec2);
  const tagging = { Resources: [vpcId], Tags: [{ Key: 'a', Value: 'b' }] };
  const commands = [
    () => givenSubnet(ec2, vpcId),
    () => ec2.call('ModifyVpcAttribute', { VpcId: vpcId, EnableDnsHostnames: { Value: true } }),
    () => ec2.call('CreateTags', tagging),
    () => ec2.call('DeleteVpc', { VpcId: vpcId }),
  ];
  expect(commands.map(errorCodeOf)).toEqual(commands.map(() => 'InvalidVpcID.NotFound'));
  expect(ec2.vpcs()).toHaveLength(1);

  clock.advance(LAG);
  const subnetId = givenSubnet(ec2, vpcId);
  expect(errorCodeOf(() => ec2.call('DeleteSubnet', { SubnetId: subnetId }))).toBe(
    'InvalidSubnetID.NotFound',
  );
});

test('unless they are spared the lag', () => {
  const { ec2 } = openEc2({ describeLagMs: LAG, lagAppliesToReferences: false });
  const vpcId = givenVpc(ec2);
  ec2.call('DeleteSubnet', { SubnetId: givenSubnet(ec2, vpcId) });
  ec2.call('DeleteVpc', { VpcId: vpcId });
  expect(ec2.vpcs()).toEqual([]);
});

test('conflicts, dependencies and quotas go by the truth', () => {
  const { ec2 } = openEc2({ describeLagMs: LAG, lagAppliesToReferences: false, vpcQuota: 1 });
  const vpcId = givenVpc(ec2);
  const subnetId = givenSubnet(ec2, vpcId);
  expect(errorCodeOf(() => givenVpc(ec2))).toBe('VpcLimitExceeded');
  expect(errorCodeOf(() => givenSubnet(ec2, vpcId))).toBe('InvalidSubnet.Conflict');
  expect(errorCodeOf(() => ec2.call('DeleteVpc', { VpcId: vpcId }))).toBe('DependencyViolation');

  ec2.call('DeleteSubnet', { SubnetId: subnetId });
  givenSubnet(ec2, vpcId);
  expect(ec2.subnets()).toHaveLength(1);
});

test('a lag given as a function is sampled for each resource', () => {
  const lags = [5000, 1000];
  const { ec2, clock } = openEc2();
  const describeLagMs = () => lags[0] ?? 0;
  ec2.configure({ describeLagMs });
  const slow = givenVpc(ec2);
  lags.shift();
  const quick = givenVpc(ec2);
  const shown = () => ec2.call('DescribeVpcs', {}).Vpcs?.map(({ VpcId }) => VpcId);

  clock.advance(1000);
  expect(shown()).toEqual([quick]);
  ec2.configure({ describeLagMs: 0 });
  clock.advance(3999);
  expect(shown()).toEqual([quick]);
  clock.advance(1);
  expect(shown()).toEqual([slow, quick]);
});
