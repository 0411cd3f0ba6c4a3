import { createEc2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import { memoryStore } from '../../../../infra/local/emulators/store';
import { errorCodeOf, givenSubnet, givenVpc, idOf, openEc2 } from './ec2-fixture';

describe('CreateVpc', () => {
  test('answers a pending VPC with AWS defaults; later it is available', () => {
    const { ec2, clock } = openEc2({ pendingMs: 500, accountId: '123456789012' });

    const { Vpc } = ec2.call('CreateVpc', {
      CidrBlock: '10.1.2.3/16',
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'a' }] }],
    });

    expect(Vpc).toMatchObject({
      CidrBlock: '10.1.0.0/16',
      State: 'pending',
      OwnerId: '123456789012',
      InstanceTenancy: 'default',
      IsDefault: false,
      Tags: [{ Key: 'Name', Value: 'a' }],
    });
    expect(Vpc?.VpcId).toMatch(/^vpc-0[0-9a-f]{16}$/);
    expect(ec2.vpcs()[0]?.State).toBe('pending');
    clock.advance(500);
    expect(ec2.call('DescribeVpcs', {}).Vpcs).toEqual([{ ...Vpc, State: 'available' }]);
  });

  test('twice the same makes two VPCs: there is no client token', () => {
    const { ec2 } = openEc2();
    expect(givenVpc(ec2)).not.toBe(givenVpc(ec2));
    expect(ec2.vpcs()).toHaveLength(2);
  });

  test('makes ids from the given randomness alone', () => {
    expect(givenVpc(openEc2().ec2)).toBe(givenVpc(openEc2().ec2));
  });

  test('never overwrites a resource when randomness fails', () => {
    const store = memoryStore();
    const ec2 = createEc2Simulator({ store, now: () => 0, random: () => 0.5 });
    givenVpc(ec2);
    expect(() => givenVpc(ec2)).toThrow('The id vpc-08000000080000000 was drawn twice.');
  });

  test('brings a security group, a route table and a network ACL', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const subnetId = givenSubnet(ec2, vpcId);
    const ofVpc = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };

    const [group] = ec2.call('DescribeSecurityGroups', ofVpc).SecurityGroups ?? [];
    expect(group).toMatchObject({ GroupName: 'default', IpPermissionsEgress: [{ IpProtocol: '-1' }] });
    expect(group?.IpPermissions?.[0]?.UserIdGroupPairs?.[0]?.GroupId).toBe(group?.GroupId);
    expect(ec2.call('DescribeRouteTables', ofVpc).RouteTables).toMatchObject([
      {
        Associations: [{ Main: true }],
        Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' }],
      },
    ]);
    expect(ec2.call('DescribeNetworkAcls', ofVpc).NetworkAcls).toMatchObject([
      { IsDefault: true, Associations: [{ SubnetId: subnetId }] },
    ]);
  });

  test('stops at the quota, which can be changed at runtime', () => {
    const { ec2 } = openEc2({ vpcQuota: 1 });
    const vpcId = givenVpc(ec2);
    expect(errorCodeOf(() => givenVpc(ec2))).toBe('VpcLimitExceeded');
    ec2.configure({ vpcQuota: 2 });
    givenVpc(ec2);
    ec2.configure({ vpcQuota: 1 });
    ec2.call('DeleteVpc', { VpcId: vpcId });
    expect(errorCodeOf(() => givenVpc(ec2))).toBe('VpcLimitExceeded');
  });
});

describe('DeleteVpc', () => {
  test('takes the defaults along and nothing of other VPCs', () => {
    const { ec2 } = openEc2();
    const doomed = givenVpc(ec2);
    const kept = givenVpc(ec2);

    ec2.call('DeleteVpc', { VpcId: doomed });

    expect(ec2.vpcs().map(({ VpcId }) => VpcId)).toEqual([kept]);
    expect(ec2.call('DescribeSecurityGroups', {}).SecurityGroups?.map(({ VpcId }) => VpcId)).toEqual([kept]);
    expect(ec2.call('DescribeRouteTables', {}).RouteTables).toHaveLength(1);
    expect(ec2.call('DescribeNetworkAcls', {}).NetworkAcls).toHaveLength(1);
    expect(errorCodeOf(() => ec2.call('DeleteVpc', { VpcId: doomed }))).toBe('InvalidVpcID.NotFound');
  });

  test('refuses while a subnet is in it', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const subnetId = givenSubnet(ec2, vpcId);
    expect(errorCodeOf(() => ec2.call('DeleteVpc', { VpcId: vpcId }))).toBe('DependencyViolation');
    ec2.call('DeleteSubnet', { SubnetId: subnetId });
    ec2.call('DeleteVpc', { VpcId: vpcId });
    expect(ec2.vpcs()).toEqual([]);
  });

  test('refuses while a security group of a third party is in it', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const group = { GroupName: 'web', Description: 'web', VpcId: vpcId };
    const groupId = idOf(ec2.call('CreateSecurityGroup', group).GroupId);
    expect(errorCodeOf(() => ec2.call('DeleteVpc', { VpcId: vpcId }))).toBe('DependencyViolation');
    ec2.call('DeleteSecurityGroup', { GroupId: groupId });
    ec2.call('DeleteVpc', { VpcId: vpcId });
    expect(ec2.vpcs()).toEqual([]);
  });
});

describe('the attributes', () => {
  test('start as AWS starts them and change one by one', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const read = (attribute: 'enableDnsSupport' | 'enableDnsHostnames') =>
      ec2.call('DescribeVpcAttribute', { VpcId: vpcId, Attribute: attribute });

    expect(read('enableDnsSupport')).toEqual({ VpcId: vpcId, EnableDnsSupport: { Value: true } });
    expect(read('enableDnsHostnames')).toEqual({ VpcId: vpcId, EnableDnsHostnames: { Value: false } });
    ec2.call('ModifyVpcAttribute', { VpcId: vpcId, EnableDnsHostnames: { Value: true } });
    expect(read('enableDnsHostnames').EnableDnsHostnames).toEqual({ Value: true });
    expect(read('enableDnsSupport').EnableDnsSupport).toEqual({ Value: true });
  });

  test('give hostnames only where names are resolved', () => {
    const { ec2 } = openEc2();
    const VpcId = givenVpc(ec2);
    const setHostnames = (Value: boolean) =>
      ec2.call('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value } });
    ec2.call('ModifyVpcAttribute', { VpcId, EnableDnsSupport: { Value: false } });

    expect(errorCodeOf(() => setHostnames(true))).toBe('InvalidParameterValue');
    setHostnames(false);
    ec2.call('ModifyVpcAttribute', { VpcId, EnableDnsSupport: { Value: true } });
    setHostnames(true);
    const { EnableDnsHostnames } = ec2.call('DescribeVpcAttribute', {
      VpcId,
      Attribute: 'enableDnsHostnames',
    });
    expect(EnableDnsHostnames).toEqual({ Value: true });
  });

  test('cannot be changed two at a time or not at all', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const both = { EnableDnsHostnames: { Value: true }, EnableDnsSupport: { Value: true } };
    for (const changes of [both, {}]) {
      const modify = () => ec2.call('ModifyVpcAttribute', { VpcId: vpcId, ...changes });
      expect(errorCodeOf(modify)).toBe('InvalidParameterCombination');
    }
  });
});

describe('every action', () => {
  const { ec2 } = openEc2();

  test.each([
    ['RunInstances', {}, 'InvalidAction'],
    ['constructor', {}, 'InvalidAction'],
    ['CreateVpc', {}, 'MissingParameter'],
    ['CreateVpc', { CidrBlock: '10.0.0.0/16', Ipv6Pool: 'ipv6pool-ec2-1' }, 'UnsupportedOperation'],
    ['CreateVpc', { CidrBlock: '10.0.0.0/16', InstanceTenancy: 'shared' }, 'InvalidParameterValue'],
    ['DeleteVpc', { VpcId: 'vpc-0123456789abcdef0' }, 'InvalidVpcID.NotFound'],
    ['DeleteVpc', { VpcId: 'vpc-xyz' }, 'InvalidVpcID.Malformed'],
    ['DeleteVpc', { VpcId: 'subnet-0123456789abcdef0' }, 'InvalidVpcID.Malformed'],
    ['CreateVpc', { CidrBlock: '10.0.0.0/16', DryRun: true }, 'DryRunOperation'],
  ])('%s %j: %s, and no effect', (action, input, code) => {
    expect(errorCodeOf(() => ec2.call(action, input))).toBe(code);
    expect(ec2.vpcs()).toEqual([]);
  });
});
