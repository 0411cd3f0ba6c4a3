import { readFileSync } from 'node:fs';
import { RECORD } from './conform';
import type { FoundDifference } from './field-differences';
import { judge } from './judge';
import { readReasons, reasonsIn } from './reasons';
import { differencesOf, recordOf } from './record';

const found = (changes: Partial<FoundDifference> = {}): FoundDifference => ({
  scenario: 'blocks',
  call: 'CreateVpc(CidrBlock: 10.0.0.0/29)',
  path: 'outcome',
  ours: 'InvalidVpc.Range (400)',
  moto: 'answered',
  ...changes,
});

/** One reason, with these patterns as a flow mapping of YAML. */
const because = (explains: string, id = 'because') =>
  reasonsIn(`${id}: { why: w, source: API_CreateVpc, explains: ${explains} }`);

const RANGE = because('{ in: blocks, call: CreateVpc, ours: InvalidVpc.Range, moto: answered }');

describe('judge', () => {
  test('gives each difference its reason', () => {
    expect(judge([found()], RANGE)).toEqual({
      differences: [{ ...found(), reason: 'because' }],
      faults: [],
    });
  });

  test.each<[string, Partial<FoundDifference>]>([
    ['another scenario', { scenario: 'others' }],
    ['another call', { call: 'CreateVpcs()' }],
    ['another answer of ours', { ours: 'answered' }],
    ['another answer of moto', { moto: 'InternalError (500)' }],
    ['a member of an answer', { path: 'Vpc.State' }],
  ])('%s has none, and that is a fault', (_, changes) => {
    const { differences, faults } = judge([found(), found(changes)], RANGE);
    expect(differences[1]).toEqual(found(changes));
    expect(faults).toEqual([expect.stringMatching(/^NO REASON: /)]);
  });

  test('an outcome is not explained by a reason for members', () => {
    expect(judge([found()], because("{ path: '*.*' }")).faults).toContainEqual(
      expect.stringMatching(/^NO REASON: /),
    );
  });

  test('every pattern must explain something, not only one of a reason', () => {
    const twoCalls = because('{ call: [CreateVpc, CreateSubnet] }');
    expect(judge([found()], twoCalls).faults).toEqual(['EXPLAINS NOTHING: because: call CreateSubnet']);
    const twoPaths = because("{ path: ['Vpcs.State', 'Vpcs.Gone'] }");
    expect(judge([found({ path: 'Vpcs[3].State' })], twoPaths).faults).toEqual([
      'EXPLAINS NOTHING: because: path Vpcs.Gone',
    ]);
    const twoExplanations = because('[{ call: CreateVpc }, { call: CreateSubnet }]');
    expect(judge([found()], twoExplanations).faults).toHaveLength(1);
  });

  test('a reason that explains what earlier ones do explains nothing', () => {
    const [first, second] = [because('{ call: CreateVpc }', 'first'), because('{}', 'second')];
    expect(judge([found()], [...first, ...second]).differences[0]).toMatchObject({ reason: 'first' });
    expect(judge([found()], [...first, ...second]).faults).toEqual([
      'EXPLAINS NOTHING: second: in *, call *, path outcome, ours *, moto *',
    ]);
    expect(judge([found()], [...second, ...first]).differences[0]).toMatchObject({ reason: 'second' });
  });

  test('nothing but the star is special in a pattern', () => {
    const reasons = because("{ call: 'a.b(c: [x]) \\ (d|*)' }");
    expect(judge([found({ call: 'a.b(c: [x]) \\ (d|e)' })], reasons).faults).toEqual([]);
    expect(judge([found({ call: 'aXb(c: [x]) \\ (d|e)' })], reasons).faults).toHaveLength(2);
  });

  test.each([
    [null, 'absent'],
    [{ elements: 2 }, '2 of them'],
    ['text', 'text'],
    [false, "'false'"],
    [-1, "'-1'"],
    [{}, "'{}'"],
  ])('%j is named %s', (ours, name) => {
    expect(judge([found({ ours })], because(`{ ours: ${name} }`)).faults).toEqual([]);
  });
});

describe('reasonsIn', () => {
  test.each([
    ['without a source', 'a: { why: w, explains: {} }'],
    ['with a source of what follows', 'a: { why: w, source: API_Vpc, right: follows, explains: {} }'],
    ['with an unknown name', 'a: { why: w, source: API_Vpc, explains: { action: CreateVpc } }'],
    ['without patterns', 'a: { why: w, source: API_Vpc, explains: { call: [] } }'],
    [
      'of an id twice',
      'a: { why: w, source: API_Vpc, explains: {} }\na: { why: w, source: API_Vpc, explains: {} }',
    ],
  ])('takes no reason %s', (_, yaml) => {
    expect(() => reasonsIn(yaml)).toThrow();
  });
});

describe('reasons.yaml and differences.json', () => {
  const reasons = readReasons();
  const record = readFileSync(RECORD, 'utf8');

  test('fit: each difference has the reason that it is recorded with, and each pattern is of use', () => {
    const unjudged = differencesOf(record).map(({ reason: _, ...difference }) => difference);
    const { differences, faults } = judge(unjudged, reasons);
    expect(faults).toEqual([]);
    // Else: npm run conformance -- --update
    expect(recordOf(differences)).toBe(record);
  });

  test('lead to pages of AWS', () => {
    for (const source of reasons.flatMap(({ sources }) => sources))
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/);
  });
});
