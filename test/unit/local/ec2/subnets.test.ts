import { errorCodeOf, givenNetworkInterface, givenSubnet, givenVpc, idOf, openEc2 } from './ec2-fixture';

test('CreateSubnet answers a pending subnet with AWS defaults', () => {
  const { ec2 } = openEc2({ region: 'eu-west-1', accountId: '123456789012' });
  const vpcId = givenVpc(ec2, '10.0.0.0/16');

  const { Subnet } = ec2.call('CreateSubnet', {
    VpcId: vpcId,
    CidrBlock: '10.0.1.77/24',
    AvailabilityZone: 'eu-west-1b',
  });

  expect(Subnet).toMatchObject({
    VpcId: vpcId,
    CidrBlock: '10.0.1.0/24',
    AvailabilityZone: 'eu-west-1b',
    AvailabilityZoneId: 'euw1-az2',
    AvailableIpAddressCount: 251,
    State: 'pending',
    DefaultForAz: false,
    MapPublicIpOnLaunch: false,
  });
  expect(Subnet?.SubnetId).toMatch(/^subnet-0[0-9a-f]{16}$/);
  expect(Subnet?.SubnetArn).toBe(`arn:aws:ec2:eu-west-1:123456789012:subnet/${Subnet?.SubnetId ?? ''}`);
  expect(ec2.subnets()).toEqual([{ ...Subnet, State: 'available' }]);
});

test('subnets of one VPC may not overlap; VPCs and their subnets may', () => {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  givenSubnet(ec2, vpcId, '10.0.0.0/24');
  for (const cidrBlock of ['10.0.0.0/24', '10.0.0.128/25', '10.0.0.0/20']) {
    expect(errorCodeOf(() => givenSubnet(ec2, vpcId, cidrBlock))).toBe('InvalidSubnet.Conflict');
  }
  givenSubnet(ec2, vpcId, '10.0.1.0/24');
  givenSubnet(ec2, givenVpc(ec2), '10.0.0.0/24');
  expect(ec2.subnets()).toHaveLength(3);
});

test('a deleted subnet gives its block back', () => {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  const first = givenSubnet(ec2, vpcId);
  ec2.call('DeleteSubnet', { SubnetId: first });
  expect(givenSubnet(ec2, vpcId)).not.toBe(first);
});

test.each([
  ['CreateSubnet', { CidrBlock: '10.1.0.0/24' }, 'InvalidSubnet.Range'],
  ['CreateSubnet', { CidrBlock: 'x' }, 'InvalidParameterValue'],
  ['CreateSubnet', { CidrBlock: '10.0.0.0/24', AvailabilityZone: 'us-east-1z' }, 'InvalidParameterValue'],
  ['CreateSubnet', { CidrBlock: '10.0.0.0/24', AvailabilityZoneId: 'use1-az9' }, 'InvalidParameterValue'],
  ['CreateSubnet', { CidrBlock: '10.0.0.0/24', VpcId: 'vpc-0123456789abcdef0' }, 'InvalidVpcID.NotFound'],
  ['CreateSubnet', {}, 'MissingParameter'],
])('%s %j: %s', (action, input, code) => {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  expect(errorCodeOf(() => ec2.call(action, { VpcId: vpcId, ...input }))).toBe(code);
  expect(ec2.subnets()).toEqual([]);
});

test('tells which zones there are when asked for another', () => {
  const { ec2 } = openEc2({ region: 'us-west-1' });
  const input = { VpcId: givenVpc(ec2), CidrBlock: '10.0.0.0/24', AvailabilityZone: 'us-west-1b' };
  expect(() => ec2.call('CreateSubnet', input)).toThrow(
    'Value (us-west-1b) for parameter availabilityZone is invalid. Subnets can currently only be created ' +
      'in the following availability zones: us-west-1a, us-west-1c.',
  );
});

test('stops at the quota of its VPC', () => {
  const { ec2 } = openEc2({ subnetsPerVpcQuota: 1 });
  const vpcId = givenVpc(ec2);
  givenSubnet(ec2, vpcId, '10.0.0.0/24');
  expect(errorCodeOf(() => givenSubnet(ec2, vpcId, '10.0.1.0/24'))).toBe('SubnetLimitExceeded');
  givenSubnet(ec2, givenVpc(ec2), '10.0.1.0/24');
});

test('ModifySubnetAttribute changes what DescribeSubnets shows', () => {
  const { ec2 } = openEc2();
  const subnetId = givenSubnet(ec2, givenVpc(ec2));
  ec2.call('ModifySubnetAttribute', { SubnetId: subnetId, MapPublicIpOnLaunch: { Value: true } });
  const filters = [{ Name: 'map-public-ip-on-launch', Values: ['true'] }];
  expect(ec2.call('DescribeSubnets', { Filters: filters }).Subnets).toMatchObject([{ SubnetId: subnetId }]);
});

describe('network interfaces', () => {
  test('hold addresses and keep subnet and VPC from being deleted', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const subnetId = givenSubnet(ec2, vpcId, '10.0.0.0/28');
    const interfaceId = givenNetworkInterface(ec2, subnetId);

    expect(ec2.subnets()[0]?.AvailableIpAddressCount).toBe(10);
    expect(ec2.call('DescribeNetworkInterfaces', {}).NetworkInterfaces).toMatchObject([
      {
        PrivateIpAddress: '10.0.0.4',
        SubnetId: subnetId,
        Groups: [{ GroupName: 'default' }],
        RequesterId: ec2.settings.accountId,
      },
    ]);
    expect(errorCodeOf(() => ec2.call('DeleteSubnet', { SubnetId: subnetId }))).toBe('DependencyViolation');
    expect(errorCodeOf(() => ec2.call('DeleteVpc', { VpcId: vpcId }))).toBe('DependencyViolation');

    ec2.call('DeleteNetworkInterface', { NetworkInterfaceId: interfaceId });
    expect(ec2.subnets()[0]?.AvailableIpAddressCount).toBe(11);
    ec2.call('DeleteSubnet', { SubnetId: subnetId });
    ec2.call('DeleteVpc', { VpcId: vpcId });
    expect(ec2.vpcs()).toEqual([]);
  });

  test('fill a subnet up', () => {
    const { ec2 } = openEc2();
    const subnetId = givenSubnet(ec2, givenVpc(ec2), '10.0.0.0/28');
    const create = () => givenNetworkInterface(ec2, subnetId);
    for (let address = 0; address < 11; address += 1) create();
    expect(ec2.subnets()[0]?.AvailableIpAddressCount).toBe(0);
    expect(errorCodeOf(create)).toBe('InsufficientFreeAddressesInSubnet');
  });

  test.each([
    ['10.0.0.9', undefined],
    ['10.0.0.4', 'InvalidIPAddress.InUse'],
    ['10.0.0.3', 'InvalidParameterValue'],
    ['10.0.1.9', 'InvalidParameterValue'],
  ])('take the address they ask for: %s (%s)', (address, code) => {
    const { ec2 } = openEc2();
    const subnetId = givenSubnet(ec2, givenVpc(ec2), '10.0.0.0/28');
    givenNetworkInterface(ec2, subnetId);
    const create = () =>
      ec2.call('CreateNetworkInterface', { SubnetId: subnetId, PrivateIpAddress: address });
    expect(errorCodeOf(create)).toBe(code);
  });

  test('keep their security group from being deleted', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const subnetId = givenSubnet(ec2, vpcId);
    const group = { GroupName: 'web', Description: 'web', VpcId: vpcId };
    const groupId = idOf(ec2.call('CreateSecurityGroup', group).GroupId);
    expect(errorCodeOf(() => ec2.call('CreateSecurityGroup', group))).toBe('InvalidGroup.Duplicate');
    ec2.call('CreateNetworkInterface', { SubnetId: subnetId, Groups: [groupId] });
    expect(errorCodeOf(() => ec2.call('DeleteSecurityGroup', { GroupId: groupId }))).toBe(
      'DependencyViolation',
    );
  });
});

test('a security group serves its own VPC only', () => {
  const { ec2 } = openEc2();
  const group = { GroupName: 'web', Description: 'web', VpcId: givenVpc(ec2) };
  const groupId = idOf(ec2.call('CreateSecurityGroup', group).GroupId);
  const elsewhere = givenSubnet(ec2, givenVpc(ec2));
  const create = () => ec2.call('CreateNetworkInterface', { SubnetId: elsewhere, Groups: [groupId] });
  // AWS documents this very mistake under `InvalidParameter`, not under `InvalidParameterValue`.
  expect(errorCodeOf(create)).toBe('InvalidParameter');
});

describe('zones', () => {
  test('are those of the Region', () => {
    const { ec2 } = openEc2({ region: 'ap-northeast-1' });
    const { AvailabilityZones = [] } = ec2.call('DescribeAvailabilityZones', {});
    expect(AvailabilityZones.map(({ ZoneName, ZoneId }) => [ZoneName, ZoneId])).toEqual([
      ['ap-northeast-1a', 'apne1-az4'],
      ['ap-northeast-1c', 'apne1-az1'],
      ['ap-northeast-1d', 'apne1-az2'],
    ]);
  });

  test('can be named and filtered', () => {
    const { ec2 } = openEc2();
    const names = (input: object) =>
      (ec2.call('DescribeAvailabilityZones', input).AvailabilityZones ?? []).map(({ ZoneName }) => ZoneName);
    expect(names({ ZoneNames: ['us-east-1f'] })).toEqual(['us-east-1f']);
    expect(names({ Filters: [{ Name: 'zone-id', Values: ['use1-az6'] }] })).toEqual(['us-east-1d']);
    expect(errorCodeOf(() => names({ ZoneNames: ['eu-west-1a'] }))).toBe('InvalidParameterValue');
  });

  test('take turns when the caller does not choose', () => {
    const { ec2 } = openEc2({ region: 'us-west-1' });
    const vpcId = givenVpc(ec2);
    for (const third of [1, 2, 3]) givenSubnet(ec2, vpcId, `10.0.${third}.0/24`);
    const zones = ec2.subnets().map(({ AvailabilityZone }) => AvailabilityZone);
    expect(zones).toEqual(['us-west-1a', 'us-west-1c', 'us-west-1a']);
  });
});
