import type { NetworkSpec } from '../../../../shared/domain/network/network-spec';
import { fixedErrors, growthErrors, tagErrors } from '../../../../shared/domain/network/update-rules';

describe('fixedErrors', () => {
  const plain: NetworkSpec = { name: 'dev', cidrBlock: '10.0.0.0/16', subnets: [], tags: {} };
  const spec: NetworkSpec = { ...plain, addressPool: 'default', netmaskLength: 16 };

  it('finds nothing where a document says what is', () => {
    expect(fixedErrors(spec, { ...spec })).toEqual([]);
    expect(fixedErrors(spec, { ...spec, cidrBlock: undefined })).toEqual([]);
  });

  it('finds every field that says something else, or nothing any more', () => {
    const block = fixedErrors(plain, { ...plain, cidrBlock: undefined });
    expect(block.map(({ pointer }) => pointer)).toEqual(['/cidrBlock']);
    const changed = { name: 5, cidrBlock: '10.1.0.0/16', netmaskLength: '16' };
    expect(fixedErrors(spec, changed).map(({ pointer }) => pointer)).toEqual([
      '/name',
      '/cidrBlock',
      '/addressPool',
      '/netmaskLength',
    ]);
  });
});

describe('growthErrors', () => {
  const was: NetworkSpec = {
    name: 'dev',
    cidrBlock: '10.0.0.0/16',
    subnets: [{ name: 'a', cidrBlock: '10.0.0.0/24', availabilityZone: 'us-east-1a', tier: 'private' }],
    tags: {},
  };
  const planned = [
    { name: 'a', cidrBlock: '10.0.0.0/24', availabilityZone: 'us-east-1a', tier: 'private' },
  ] as const;
  const pointersOf = (changes: Partial<NetworkSpec>) =>
    growthErrors(was, planned, { ...was, ...changes }).map(({ pointer }) => pointer);

  it('finds nothing wrong with growth', () => {
    const subnets = [...was.subnets, { name: 'b', cidrBlock: '10.0.1.0/24' }];
    expect(pointersOf({ subnets })).toEqual([]);
  });

  it.each<[Partial<NetworkSpec>, string[]]>([
    [{ subnets: [] }, ['/subnets']],
    [
      { subnets: [{ name: 'a', cidrBlock: '10.0.9.0/24', tier: 'public' }] },
      ['/subnets/0/cidrBlock', '/subnets/0/tier'],
    ],
  ])('names what would destroy or renumber something: %j', (changes, pointers) => {
    expect(pointersOf(changes)).toEqual(pointers);
  });
});

describe('tagErrors', () => {
  it('names the tags that would be removed', () => {
    const was: NetworkSpec = {
      name: 'dev',
      cidrBlock: '10.0.0.0/16',
      subnets: [],
      tags: { 'team/a~b': 'one' },
    };
    expect(tagErrors(was, { ...was, tags: { 'team/a~b': 'two', stage: 'dev' } })).toEqual([]);
    const errors = tagErrors(was, { ...was, tags: { stage: 'dev' } });
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/tags/team~1a~0b']);
  });
});
