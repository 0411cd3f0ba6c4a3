import { givenSubnet, givenVpc, tagged } from '../preconditions';
import type { Scenario } from '../scenario';

const tag = (Key: string, Value = '') => ({ Key, Value });
const manyTags = (count: number, first = 0) =>
  Array.from({ length: count }, (_, index) => tag(`key-${first + index}`, 'x'));

/** Each in an account of its own, so that a tag that one takes and the other refuses has no consequences. */
const UNUSUAL_TAGS = [
  ['reserved key', [tag('aws:x', '1')]],
  ['reserved key in capitals', [tag('AWS:x', '1')]],
  ['same key twice', [tag('a', '1'), tag('a', '2')]],
  ['keys that differ in case', [tag('a', '1'), tag('A', '2')]],
  ['empty key', [tag('', '1')]],
  ['key of 128 characters', [tag('k'.repeat(128), '1')]],
  ['key of 129 characters', [tag('k'.repeat(129), '1')]],
  ['value of 256 characters', [tag('a', 'v'.repeat(256))]],
  ['value of 257 characters', [tag('a', 'v'.repeat(257))]],
  ['value of 256 characters of two halves', [tag('a', '😀'.repeat(256))]],
  ['empty value', [tag('a')]],
  ['value that is missing', [{ Key: 'a' }]],
  ['unusual characters', [tag('a & b <ü>', '+-=._:/@ \'"')]],
  ['no tags', []],
] as const;

export const tagging: readonly Scenario[] = [
  {
    name: 'tags of the create call',
    async run({ call }) {
      const vpc = { CidrBlock: '10.0.0.0/16' };
      await call('CreateVpc', { ...vpc, ...tagged('vpc', { Name: 'a & b <ü>', empty: '' }) });
      await call('CreateVpc', { ...vpc, TagSpecifications: [{ ResourceType: 'vpc', Tags: manyTags(50) }] });
      await call('DescribeVpcs', {});
      await call('CreateVpc', { ...vpc, ...tagged('subnet', { Name: 'a' }) });
      await call('CreateVpc', { ...vpc, ...tagged('vpc', {}) });
      await call('CreateVpc', { ...vpc, ...tagged('vpc', { 'aws:x': '1' }) });
      const [first, second, again] = [tag('a', '1'), tag('b', '2'), tag('a', '2')];
      await call('CreateVpc', {
        ...vpc,
        TagSpecifications: [
          { ResourceType: 'vpc', Tags: [first] },
          { ResourceType: 'vpc', Tags: [second] },
        ],
      });
      await call('CreateVpc', { ...vpc, TagSpecifications: [{ ResourceType: 'vpc', Tags: [first, again] }] });
      await call('CreateVpc', { ...vpc, TagSpecifications: [{ ResourceType: 'vpc', Tags: manyTags(51) }] });
    },
  },
  {
    name: 'tags are added, overwritten and deleted',
    async run(script) {
      const { call } = script;
      const vpcId = await givenVpc(script);
      const Resources = [vpcId];
      const look = () => call('DescribeTags', { Filters: [{ Name: 'resource-id', Values: Resources }] });
      await call('CreateTags', { Resources, Tags: [tag('a', '1'), tag('b', '2')] });
      await call('CreateTags', { Resources, Tags: [tag('b', '3'), tag('c', ''), tag('d', '')] });
      await look();
      await call('DescribeVpcs', { VpcIds: Resources });
      await call('DeleteTags', { Resources, Tags: [{ Key: 'a' }] });
      await look();
      await call('DeleteTags', { Resources, Tags: [tag('b', 'not its value')] });
      await look();
      await call('DeleteTags', { Resources, Tags: [tag('b', '')] });
      await look();
      await call('DeleteTags', { Resources, Tags: [tag('d', '')] });
      await look();
      await call('DeleteTags', { Resources, Tags: [{ Key: 'never there' }] });
      await look();
      await call('DeleteTags', { Resources });
      await look();
      await call('DescribeVpcs', { VpcIds: Resources });
    },
  },
  {
    name: 'tags of several resources',
    async run(script) {
      const { call } = script;
      const vpcId = await givenVpc(script);
      const subnetId = await givenSubnet(script, vpcId);
      const Tags = [tag('env', 'test')];
      await call('CreateTags', { Resources: [vpcId, subnetId], Tags });
      await call('CreateTags', { Resources: [vpcId, 'subnet-0123456789abcdef0'], Tags: [tag('b', '2')] });
      await call('DescribeTags', {});
      await call('DeleteTags', { Resources: [vpcId, subnetId], Tags });
      await call('DescribeTags', {});
    },
  },
  ...UNUSUAL_TAGS.map(([what, Tags]): Scenario => ({
    name: `a tag with ${what}`,
    async run(script) {
      await script.call('CreateTags', { Resources: [await givenVpc(script)], Tags: [...Tags] });
    },
  })),
  {
    name: 'fifty tags',
    async run(script) {
      const { call } = script;
      const Resources = [await givenVpc(script)];
      await call('CreateTags', { Resources, Tags: manyTags(50) });
      await call('CreateTags', { Resources, Tags: [tag('key-7', 'new')] });
      await call('CreateTags', { Resources, Tags: [tag('one-more', 'x')] });
      await call('DeleteTags', { Resources, Tags: [{ Key: 'key-1' }] });
      await call('CreateTags', { Resources, Tags: manyTags(2, 50) });
      await call('CreateTags', { Resources, Tags: [tag('one-more', 'x')] });
      await call('DescribeTags', {});
    },
  },
  {
    name: 'tags found by filters',
    async run(script) {
      const { call } = script;
      const vpcId = await givenVpc(script);
      const subnetId = await givenSubnet(script, vpcId);
      await call('CreateTags', { Resources: [vpcId], Tags: [tag('Name', 'net'), tag('env', 'test')] });
      await call('CreateTags', { Resources: [subnetId], Tags: [tag('env', 'prod')] });
      for (const [Name, ...Values] of [
        ['key', 'env'],
        ['key', 'N*'],
        ['value', 'net'],
        ['value', 'test', 'prod'],
        ['resource-id', vpcId],
        ['resource-type', 'subnet'],
        ['tag:env', 'prod'],
        ['nonsense', 'x'],
      ] as [string, ...string[]][]) {
        await call('DescribeTags', { Filters: [{ Name, Values }] });
      }
    },
  },
];
