import type { JudgedDifference } from './judge';
import { differencesOf, drift, recordOf } from './record';

const difference = (changes: Partial<JudgedDifference> = {}): JudgedDifference => ({
  scenario: 'blocks',
  call: 'DescribeVpcs()',
  path: 'Vpcs[0].State',
  reason: 'because',
  ours: 'pending',
  moto: null,
  ...changes,
});
const three = [
  difference(),
  difference({ path: 'Vpcs[1].State' }),
  difference({ scenario: 'zones', call: 'CreateVpc()', path: 'outcome', ours: { elements: 2 } }),
];

describe('a record', () => {
  test('has one line for each difference, below its scenario and call', () => {
    expect(recordOf(three).split('\n')).toEqual([
      '{',
      '  "blocks": {',
      '    "DescribeVpcs()": {',
      '      "Vpcs[0].State": {"reason":"because","ours":"pending","moto":null},',
      '      "Vpcs[1].State": {"reason":"because","ours":"pending","moto":null}',
      '    }',
      '  },',
      '  "zones": {',
      '    "CreateVpc()": {',
      '      "outcome": {"reason":"because","ours":{"elements":2},"moto":null}',
      '    }',
      '  }',
      '}',
      '',
    ]);
  });

  test('is read as it was written, unexplained differences included', () => {
    const { reason: _, ...unexplained } = difference({ call: 'DeleteVpc()' });
    const all = [unexplained, ...three];
    expect(differencesOf(recordOf(all))).toEqual(all);
  });
});

describe('drift', () => {
  const since = (now: readonly JudgedDifference[]) => drift(recordOf(three), recordOf(now));

  test('is none of the same', () => {
    expect(since(three)).toEqual([]);
  });

  test.each<[string, readonly JudgedDifference[], RegExp]>([
    ['what is new', [...three, difference({ path: 'Vpcs[2].State' })], /^NEW: blocks: .*Vpcs\[2\]/],
    ['what is no longer so', three.slice(1), /^NO LONGER: blocks: .*Vpcs\[0\]/],
    [
      'what we answer',
      [difference({ ours: 'x' }), ...three.slice(1)],
      /^OTHER VALUES: .*ours "x".*"pending"/,
    ],
    ['what moto answers', [difference({ moto: 'x' }), ...three.slice(1)], /^OTHER VALUES: .*moto "x".*null$/],
    ['the reason', [difference({ reason: 'other' }), ...three.slice(1)], /^OTHER REASON: other for because/],
    ['the order', [...three.slice(2), ...three.slice(0, 2)], /other order or form/],
  ])('is %s', (_, now, line) => {
    expect(since(now)).toEqual([expect.stringMatching(line)]);
  });
});
