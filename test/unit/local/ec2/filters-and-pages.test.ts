import { errorCodeOf, givenSubnet, givenVpc, idOf, openEc2 } from './ec2-fixture';
import type { Ec2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';

function givenTaggedVpc(ec2: Ec2Simulator, name: string): string {
  const TagSpecifications = [{ ResourceType: 'vpc' as const, Tags: [{ Key: 'Name', Value: name }] }];
  return idOf(ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16', TagSpecifications }).Vpc?.VpcId);
}

function vpcIds(ec2: Ec2Simulator, input: object): (string | undefined)[] {
  return (ec2.call('DescribeVpcs', input).Vpcs ?? []).map(({ VpcId }) => VpcId);
}

describe('filters', () => {
  test.each([
    [['blue'], ['blue']],
    [['BLUE'], []],
    [
      ['blue', 'green-1'],
      ['blue', 'green-1'],
    ],
    [['green-*'], ['green-1', 'green-22']],
    [['green-?'], ['green-1']],
    [['green-??'], ['green-1', 'green-22']],
    [['*'], ['blue', 'green-1', 'green-22', 'st*r']],
    [['st\\*r'], ['st*r']],
    [['(blue|green)'], []],
    [['b.ue'], []],
  ])('tag:Name %j matches %j', (values, names) => {
    const { ec2 } = openEc2();
    for (const name of ['blue', 'green-1', 'green-22', 'st*r']) givenTaggedVpc(ec2, name);
    const { Vpcs = [] } = ec2.call('DescribeVpcs', { Filters: [{ Name: 'tag:Name', Values: values }] });
    expect(Vpcs.map(({ Tags }) => Tags?.[0]?.Value)).toEqual(names);
  });

  test('are joined by AND, the values of one by OR', () => {
    const { ec2 } = openEc2();
    const [first, second, third] = ['a', 'b', 'c'].map((name) => givenTaggedVpc(ec2, name));
    const byName = { Name: 'tag:Name', Values: ['a', 'b'] };
    expect(vpcIds(ec2, { Filters: [byName] })).toEqual([first, second]);
    expect(vpcIds(ec2, { Filters: [byName, { Name: 'vpc-id', Values: [second, third] }] })).toEqual([second]);
    expect(vpcIds(ec2, { VpcIds: [third], Filters: [byName] })).toEqual([]);
  });

  test.each([
    ['cidr', '10.0.0.0/16'],
    ['cidr-block', '10.0.*'],
    ['state', 'available'],
    ['is-default', 'false'],
    ['isDefault', 'false'],
    ['owner-id', '000000000000'],
    ['tag-key', 'Name'],
  ])('%s of a VPC', (Name, value) => {
    const { ec2 } = openEc2();
    const vpcId = givenTaggedVpc(ec2, 'a');
    expect(vpcIds(ec2, { Filters: [{ Name, Values: [value] }] })).toEqual([vpcId]);
    expect(vpcIds(ec2, { Filters: [{ Name, Values: ['other'] }] })).toEqual([]);
  });

  test.each([
    ['cidr-block', '10.0.1.0/24'],
    ['availability-zone', 'us-east-1a'],
    ['availability-zone-id', 'use1-az1'],
    ['available-ip-address-count', '251'],
    ['default-for-az', 'false'],
    ['state', 'available'],
  ])('%s of a subnet', (Name, value) => {
    const { ec2 } = openEc2();
    const subnetId = givenSubnet(ec2, givenVpc(ec2));
    const found = (Values: string[]) => ec2.call('DescribeSubnets', { Filters: [{ Name, Values }] }).Subnets;
    expect(found([value])).toMatchObject([{ SubnetId: subnetId }]);
    expect(found(['other'])).toEqual([]);
  });

  test('of an unknown name or without values are refused', () => {
    const { ec2 } = openEc2();
    const use = (Name: string, Values: string[]) =>
      errorCodeOf(() => vpcIds(ec2, { Filters: [{ Name, Values }] }));
    expect(use('vpcId', ['x'])).toBe('InvalidParameterValue');
    expect(use('toString', ['x'])).toBe('InvalidParameterValue');
    expect(use('vpc-id', [])).toBe('InvalidParameterValue');
    expect(use('vpc-id', Array.from({ length: 201 }, String))).toBe('FilterLimitExceeded');
  });
});

describe('ids', () => {
  test('must all exist', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const unknown = ['vpc-0aaaaaaaaaaaaaaaa', 'vpc-0bbbbbbbbbbbbbbbb'];
    expect(vpcIds(ec2, { VpcIds: [vpcId, vpcId] })).toEqual([vpcId]);
    expect(() => ec2.call('DescribeVpcs', { VpcIds: [vpcId, ...unknown] })).toThrow(
      "The vpc IDs 'vpc-0aaaaaaaaaaaaaaaa, vpc-0bbbbbbbbbbbbbbbb' do not exist",
    );
    expect(errorCodeOf(() => vpcIds(ec2, { VpcIds: ['vpc-1'] }))).toBe('InvalidVpcID.Malformed');
  });
});

describe('pages', () => {
  test('lead through everything once, even when things disappear on the way', () => {
    const { ec2 } = openEc2();
    const all = Array.from({ length: 12 }, () => givenVpc(ec2));

    const first = ec2.call('DescribeVpcs', { MaxResults: 5 });
    ec2.call('DeleteVpc', { VpcId: idOf(first.Vpcs?.[4]?.VpcId) });
    const second = ec2.call('DescribeVpcs', { MaxResults: 5, NextToken: first.NextToken });
    const third = ec2.call('DescribeVpcs', { MaxResults: 5, NextToken: second.NextToken });

    const seen = [first, second, third].map(({ Vpcs = [] }) => Vpcs.map(({ VpcId }) => VpcId));
    expect(seen).toEqual([all.slice(0, 5), all.slice(5, 10), all.slice(10)]);
    expect(third).not.toHaveProperty('NextToken');
  });

  test('a last page that is full has no token', () => {
    const { ec2 } = openEc2();
    for (let count = 0; count < 5; count += 1) givenVpc(ec2);
    expect(ec2.call('DescribeVpcs', { MaxResults: 5 })).not.toHaveProperty('NextToken');
  });

  test('of tags', () => {
    const { ec2 } = openEc2();
    for (let count = 0; count < 7; count += 1) givenTaggedVpc(ec2, `vpc ${count}`);
    const first = ec2.call('DescribeTags', { MaxResults: 5 });
    const second = ec2.call('DescribeTags', { MaxResults: 5, NextToken: first.NextToken });
    const names = [...(first.Tags ?? []), ...(second.Tags ?? [])].map(({ Value }) => Value);
    expect(new Set(names).size).toBe(7);
    expect(second.Tags).toHaveLength(2);
  });

  test.each([
    ['DescribeVpcs', { MaxResults: 4 }, 'InvalidParameterValue'],
    ['DescribeVpcs', { MaxResults: 1001 }, 'InvalidParameterValue'],
    ['DescribeRouteTables', { MaxResults: 101 }, 'InvalidParameterValue'],
    ['DescribeVpcs', { MaxResults: 5, VpcIds: ['vpc-0aaaaaaaaaaaaaaaa'] }, 'InvalidParameterCombination'],
    ['DescribeVpcs', { NextToken: 'nonsense' }, 'InvalidNextToken'],
    ['DescribeSubnets', { NextToken: Buffer.from('["vpc",1]').toString('base64url') }, 'InvalidNextToken'],
    ['DescribeVpcs', { MaxResults: 1000 }, undefined],
  ])('%s %j: %s', (action, input, code) => {
    expect(errorCodeOf(() => openEc2().ec2.call(action, input))).toBe(code);
  });
});
