import { readFileSync } from 'node:fs';
import { differenceGroups } from './differences';
import type { ListedDifference } from './differences/listed-difference';
import { differencesPage } from './differences-page';
import type { FoundDifference } from './field-differences';
import { judge } from './judge';

const LISTED: ListedDifference = {
  calls: ['blocks: CreateVpc(*', 'blocks: CreateSubnet(*'],
  ours: 'InvalidVpc.Range (400)',
  moto: 'answered',
  right: 'simulator',
  documentation: 'https://docs.aws.amazon.com/',
  why: 'because',
};

const found = (changes: Partial<FoundDifference> = {}): FoundDifference => ({
  action: 'CreateVpc',
  call: 'blocks: CreateVpc(CidrBlock: 10.0.0.0/29)',
  ours: 'InvalidVpc.Range (400)',
  moto: 'answered',
  ...changes,
});

describe('what was found against what is listed', () => {
  const bothCalls = [found(), found({ call: 'blocks: CreateSubnet()' })];

  test('agrees when every difference is listed and every entry occurs', () => {
    expect(judge(bothCalls, [LISTED])).toEqual({ unexplained: [], stale: [], confirmed: 1 });
  });

  test.each([
    ['another call', { call: 'other: CreateVpc()' }],
    ['another answer of ours', { ours: 'answered' }],
    ['another answer of moto', { moto: 'InternalError (500)' }],
    ['a member of an answer', { field: 'Vpc.State' }],
  ])('%s is not explained', (_, changes) => {
    expect(judge([...bothCalls, found(changes)], [LISTED]).unexplained).toEqual([found(changes)]);
  });

  test('an outcome is not explained by an entry about a member', () => {
    const aboutMember = { ...LISTED, fields: ['*'] };
    expect(judge([found()], [aboutMember]).unexplained).toHaveLength(1);
  });

  test('every pattern must go on explaining something, not only one of an entry', () => {
    expect(judge([found()], [LISTED]).stale).toEqual([
      'blocks: CreateSubnet(* — simulator: InvalidVpc.Range (400), moto: answered',
    ]);
    const entry = { ...LISTED, calls: ['blocks: CreateVpc(*'], fields: ['Vpc.State', 'Vpc.Gone'] };
    expect(judge([found({ field: 'Vpc.State' })], [entry]).stale).toEqual([
      expect.stringMatching(/^Vpc\.Gone/),
    ]);
  });

  test('nothing but the star is special in a pattern', () => {
    const entry = { ...LISTED, calls: ['a.b(c: [x]) \\ (d|e)'] };
    expect(judge([found({ call: 'a.b(c: [x]) \\ (d|e)' })], [entry]).unexplained).toEqual([]);
    expect(judge([found({ call: 'aXb(c: [x]) \\ (d|e)' })], [entry]).unexplained).toHaveLength(1);
  });
});

test('DIFFERENCES.md says what the code says (else: npm run conformance -- --write)', () => {
  expect(readFileSync('test/conformance/DIFFERENCES.md', 'utf8')).toBe(differencesPage(differenceGroups));
});

test('every explanation leads to a page of AWS', () => {
  for (const { documentation } of differenceGroups.flatMap(({ differences }) => differences)) {
    expect(documentation).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  }
});
