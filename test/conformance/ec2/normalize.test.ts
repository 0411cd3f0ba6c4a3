import { describeCall } from './describe-call';
import { differencesBetween } from './field-differences';
import { Normalizer } from './normalize';

const [FIRST, SECOND, GROUP] = ['vpc-0123456789abcdef0', 'vpc-0fedcba9876543210', 'sg-0123456789abcdef0'];

describe('normalizing', () => {
  test('names what a scenario made by the number of the create call, refused ones included', () => {
    const normalizer = new Normalizer();
    normalizer.learn('CreateVpc', { Vpc: { VpcId: FIRST } });
    normalizer.learn('CreateVpc', undefined);
    normalizer.learn('CreateVpc', { Vpc: { VpcId: SECOND } });
    const answer = { Ids: [SECOND, FIRST], Arn: `arn:aws:ec2:::vpc/${SECOND}`, Group: GROUP };
    expect(normalizer.answer(answer)).toEqual({
      Ids: ['vpc#1', 'vpc#3'],
      Arn: 'arn:aws:ec2:::vpc/vpc#3',
      Group: 'sg#',
    });
  });

  test('leaves the ids that a scenario invents in its input', () => {
    expect(new Normalizer().input({ GroupId: GROUP })).toEqual({ GroupId: GROUP });
  });

  test('names ids of the input by their kind, once an answer had them', () => {
    const normalizer = new Normalizer();
    normalizer.input({ GroupId: SECOND });
    normalizer.answer({ GroupId: GROUP, VpcId: SECOND });
    expect(normalizer.input({ GroupId: GROUP, VpcId: SECOND })).toEqual({ GroupId: 'sg#', VpcId: SECOND });
  });

  test('keeps the length of IPv6 blocks, which AWS chooses', () => {
    const normalizer = new Normalizer();
    const blocks = { OfVpc: '2600:1f18:12:3400::/56', OfSubnet: '2600:1f18:12:3401::/64', All: '::/0' };
    expect(normalizer.answer(blocks)).toEqual({ OfVpc: '(IPv6)/56', OfSubnet: '(IPv6)/64', All: '::/0' });
  });

  test('replaces times and tokens, drops metadata and what is empty, and sorts', () => {
    const output = {
      $metadata: { requestId: 'x' },
      NextToken: 'abc',
      At: new Date(),
      Tags: [],
      Missing: undefined,
      Items: [{ Key: 'b' }, { Key: 'a' }],
    };
    expect(new Normalizer().answer(output)).toEqual({
      NextToken: '(opaque)',
      At: '(time)',
      Items: [{ Key: 'a' }, { Key: 'b' }],
    });
  });
});

test.each([
  [{}, 'Act()'],
  [{ A: '', B: [1, true], C: { D: 'x' } }, "Act(A: '', B: [1, true], C: {D: x})"],
  [{ A: 'x'.repeat(61) }, 'Act(A: xxxxxxxx… (61 characters))'],
  [{ A: ['a', 'b', 'c', 'd', 'e'] }, 'Act(A: [a, … (5)])'],
])('a call in one line: %j', (input, line) => {
  expect(describeCall('Act', input)).toBe(line);
});

describe('differencesBetween', () => {
  const answered = (fields: object) =>
    ({ call: 'call', answer: { kind: 'answered', fields: fields as never } }) as const;
  const refused = (code: string, status: number) =>
    ({ call: 'call', answer: { kind: 'refused', code, status } }) as const;

  test('names each by the way to the member, with its place in lists', () => {
    const ours = answered({ Vpcs: [{ Same: 1 }, { State: 'a', Same: 1 }], Token: 'x' });
    const moto = answered({ Vpcs: [{ Same: 1 }, { State: 'b', Same: 1 }] });
    expect(differencesBetween(ours, moto)).toEqual([
      { path: 'Token', ours: 'x', moto: null },
      { path: 'Vpcs[1].State', ours: 'a', moto: 'b' },
    ]);
  });

  test('tells a text from what reads the same', () => {
    expect(differencesBetween(answered({ A: 'false', B: '1' }), answered({ A: false, B: 1 }))).toHaveLength(
      2,
    );
  });

  test('counts the elements of lists', () => {
    expect(differencesBetween(answered({ A: [1] }), answered({ A: [1, 2] }))).toEqual([
      { path: 'A', ours: { elements: 1 }, moto: { elements: 2 } },
    ]);
  });

  test('compares outcomes by code and status', () => {
    expect(differencesBetween(refused('X', 400), refused('X', 400))).toEqual([]);
    expect(differencesBetween(refused('X', 400), refused('X', 412))).toEqual([
      { path: 'outcome', ours: 'X (400)', moto: 'X (412)' },
    ]);
    expect(differencesBetween(answered({}), refused('X', 400))).toMatchObject([{ ours: 'answered' }]);
    expect(differencesBetween(undefined, refused('X', 400))).toMatchObject([{ ours: 'not asked' }]);
  });
});
