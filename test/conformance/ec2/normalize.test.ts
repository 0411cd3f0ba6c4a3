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

describe('differences', () => {
  const answered = (fields: object) =>
    ({ action: 'Act', call: 'call', answer: { kind: 'answered', fields: fields as never } }) as const;
  const refused = (code: string, status: number) =>
    ({ action: 'Act', call: 'call', answer: { kind: 'refused', code, status } }) as const;

  test('are named by the way to the member', () => {
    const ours = answered({ Vpcs: [{ State: 'a', Same: 1 }], Token: 'x' });
    const moto = answered({ Vpcs: [{ State: 'b', Same: 1 }] });
    expect(differencesBetween(ours, moto)).toEqual([
      { action: 'Act', call: 'call', field: 'Token', ours: '"x"', moto: 'absent' },
      { action: 'Act', call: 'call', field: 'Vpcs[].State', ours: '"a"', moto: '"b"' },
    ]);
  });

  test('of lists are counted', () => {
    expect(differencesBetween(answered({ A: [1] }), answered({ A: [1, 2] }))).toMatchObject([
      { field: 'A', ours: '1 of them', moto: '2 of them' },
    ]);
  });

  test('of outcomes count code and status', () => {
    expect(differencesBetween(refused('X', 400), refused('X', 400))).toEqual([]);
    expect(differencesBetween(refused('X', 400), refused('X', 412))).toMatchObject([
      { ours: 'X (400)', moto: 'X (412)' },
    ]);
    expect(differencesBetween(answered({}), refused('X', 400))).toMatchObject([{ ours: 'answered' }]);
  });
});
