import { errorCodeOf, givenSubnet, givenVpc, openEc2 } from './ec2-fixture';

const tag = (Key: string, Value = '') => ({ Key, Value });
const manyTags = (count: number) => Array.from({ length: count }, (_, index) => tag(`key-${index}`));

function givenTagged(tags: { Key: string; Value: string }[]) {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  ec2.call('CreateTags', { Resources: [vpcId], Tags: tags });
  return { ec2, vpcId };
}

test('CreateTags adds and overwrites', () => {
  const { ec2, vpcId } = givenTagged([tag('a', '1'), tag('b', '2')]);
  ec2.call('CreateTags', { Resources: [vpcId], Tags: [tag('b', '3'), { Key: 'c' }] });
  expect(ec2.vpcs()[0]?.Tags).toEqual([tag('a', '1'), tag('b', '3'), tag('c', '')]);
});

test('CreateTags tags all resources or none', () => {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  const Resources = [vpcId, 'subnet-0123456789abcdef0'];
  expect(errorCodeOf(() => ec2.call('CreateTags', { Resources, Tags: [tag('a')] }))).toBe(
    'InvalidSubnetID.NotFound',
  );
  expect(ec2.vpcs()[0]).not.toHaveProperty('Tags');
});

test.each([
  ['a reserved key', [tag('aws:x')], 'InvalidParameterValue'],
  ['a reserved key in capitals', [tag('AWS:x')], 'InvalidParameterValue'],
  ['the same key twice', [tag('a', '1'), tag('a', '2')], 'InvalidParameterValue'],
  ['an empty key', [tag('')], 'InvalidParameterValue'],
  ['a key of 128 characters', [tag('k'.repeat(128))], undefined],
  ['a key of 129 characters', [tag('k'.repeat(129))], 'InvalidParameterValue'],
  ['a value of 256 characters of two halves', [tag('a', '😀'.repeat(256))], undefined],
  ['a value of 257 characters', [tag('a', 'v'.repeat(257))], 'InvalidParameterValue'],
  ['50 tags', manyTags(50), undefined],
  ['51 tags', manyTags(51), 'TagLimitExceeded'],
  ['no tags', [], 'MissingParameter'],
])('%s: %s', (_, tags, code) => {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  expect(errorCodeOf(() => ec2.call('CreateTags', { Resources: [vpcId], Tags: tags }))).toBe(code);
});

test('the limit counts what is there already, but not what is overwritten', () => {
  const { ec2, vpcId } = givenTagged(manyTags(50));
  ec2.call('CreateTags', { Resources: [vpcId], Tags: [tag('key-7', 'new')] });
  const oneMore = () => ec2.call('CreateTags', { Resources: [vpcId], Tags: [tag('one-more')] });
  expect(errorCodeOf(oneMore)).toBe('TagLimitExceeded');
});

test.each([
  ['of another kind', [{ ResourceType: 'subnet' as const, Tags: [tag('a')] }]],
  ['without tags', [{ ResourceType: 'vpc' as const, Tags: [] }]],
  ['with a reserved key', [{ ResourceType: 'vpc' as const, Tags: [tag('aws:a')] }]],
])('CreateVpc refuses a tag specification %s', (_, TagSpecifications) => {
  const { ec2 } = openEc2();
  const create = () => ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16', TagSpecifications });
  expect(errorCodeOf(create)).toBe('InvalidParameterValue');
  expect(ec2.vpcs()).toEqual([]);
});

test.each([
  ['by key', [{ Key: 'a' }], [tag('b', '')]],
  ['by key and value', [tag('a', '1')], [tag('b', '')]],
  ['not with another value', [tag('a', '2')], [tag('a', '1'), tag('b', '')]],
  ['an empty value is a value', [tag('a', ''), tag('b', '')], [tag('a', '1')]],
  ['all, when none is named', undefined, undefined],
])('DeleteTags: %s', (_, Tags, rest) => {
  const { ec2, vpcId } = givenTagged([tag('a', '1'), tag('b', '')]);
  ec2.call('DeleteTags', { Resources: [vpcId], Tags });
  expect(ec2.vpcs()[0]?.Tags).toEqual(rest);
});

test('resources are known by their ids', () => {
  const { ec2 } = openEc2();
  const create = (id: string) =>
    errorCodeOf(() => ec2.call('CreateTags', { Resources: [id], Tags: [tag('a')] }));
  expect(create('i-0123456789abcdef0')).toBe('InvalidID');
  expect(create('nonsense')).toBe('InvalidID');
  expect(create('vpc-nonsense')).toBe('InvalidVpcID.Malformed');
});

test('DescribeTags lists the tags of everything, filtered', () => {
  const { ec2, vpcId } = givenTagged([tag('Name', 'net'), tag('env', 'test')]);
  const subnetId = givenSubnet(ec2, vpcId);
  ec2.call('CreateTags', { Resources: [subnetId], Tags: [tag('env', 'prod')] });
  const found = (Name: string, ...Values: string[]) =>
    (ec2.call('DescribeTags', { Filters: [{ Name, Values }] }).Tags ?? []).map(({ ResourceId, Key }) => [
      ResourceId,
      Key,
    ]);

  expect(ec2.call('DescribeTags', {}).Tags).toHaveLength(3);
  expect(found('resource-type', 'subnet')).toEqual([[subnetId, 'env']]);
  expect(found('resource-id', vpcId)).toEqual([
    [vpcId, 'Name'],
    [vpcId, 'env'],
  ]);
  expect(found('key', 'N*')).toEqual([[vpcId, 'Name']]);
  expect(found('tag:env', 'prod', 'dev')).toEqual([[subnetId, 'env']]);
  expect(found('value', 'net')).toEqual([[vpcId, 'Name']]);
});
