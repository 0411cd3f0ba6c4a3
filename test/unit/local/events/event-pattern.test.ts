import { matches, validatePattern } from '../../../../infra/local/emulators/events';
import type { EventPattern } from '../../../../infra/local/emulators/events';

const detail = (wanted: unknown): EventPattern => ({ detail: { x: wanted } });
const eventWith = (x: unknown) => ({ source: 'vpc-vending', detail: { x, other: 1 } });
const absent = { source: 'vpc-vending', detail: { other: 1 } };

/** Pattern for `detail.x`, values of it that match, values that do not. */
const table: [name: string, wanted: unknown[], matching: unknown[], others: unknown[]][] = [
  ['a text', ['a'], ['a', ['b', 'a'], [['a']]], ['A', 'ab', '', 1, null, {}, []]],
  ['one of several texts', ['a', 'b'], ['a', 'b'], ['c']],
  ['the empty text', [''], [''], [null, 'a', []]],
  ['a number', [300], [300, 3.0e2], ['300', 301]],
  ['a boolean', [true], [true], [false, 'true']],
  ['null', [null], [null], ['', 'null', 0, []]],
  [
    'prefix',
    [{ prefix: 'us-' }],
    ['us-', 'us-east-1', ['eu-west-1', 'us-east-1']],
    ['US-east-1', 'eu-us-', 5],
  ],
  ['prefix ignoring case', [{ prefix: { 'equals-ignore-case': 'EventB' } }], ['eventbridge'], ['event']],
  ['suffix', [{ suffix: '.png' }], ['a.png'], ['a.PNG', 'png']],
  ['suffix ignoring case', [{ suffix: { 'equals-ignore-case': '.png' } }], ['a.PNG'], ['a.jpg']],
  ['equals-ignore-case', [{ 'equals-ignore-case': 'Alice' }], ['aLICE'], ['alice ', 'bob']],
  ['anything-but a text', [{ 'anything-but': 'a' }], ['b', 1, null, ['a', 'b']], ['a', ['a'], [], {}]],
  ['anything-but a number', [{ 'anything-but': 1 }], [2, '1'], [1]],
  ['anything-but texts', [{ 'anything-but': ['a', 'b'] }], ['c'], ['a', 'b']],
  ['anything-but numbers', [{ 'anything-but': [1, 2] }], [3], [1, 2]],
  ['anything-but a prefix', [{ 'anything-but': { prefix: 'us-' } }], ['eu-1'], ['us-1']],
  ['anything-but prefixes', [{ 'anything-but': { prefix: ['us-', 'eu-'] } }], ['ap-1'], ['us-1', 'eu-1']],
  ['anything-but a suffix', [{ 'anything-but': { suffix: '.png' } }], ['a.jpg'], ['a.png']],
  [
    'anything-but ignoring case',
    [{ 'anything-but': { 'equals-ignore-case': ['initializing', 'done'] } }],
    ['running'],
    ['INITIALIZING', 'Done'],
  ],
  [
    'anything-but a wildcard',
    [{ 'anything-but': { wildcard: '*/lib/*' } }],
    ['/src/a'],
    ['/lib/a', 'x/lib/'],
  ],
  ['numeric equal', [{ numeric: ['=', 5] }], [5, 5.0], [4, '5']],
  ['numeric above', [{ numeric: ['>', 10] }], [10.1], [10, 9]],
  ['numeric range', [{ numeric: ['>', 10, '<=', 20] }], [10.5, 20], [10, 20.1, null]],
  ['numeric range, ends', [{ numeric: ['>=', 10, '<', 20] }], [10, 19.9], [9.9, 20]],
  ['exists', [{ exists: true }], ['a', null, 0, false, ['a']], [{}, { y: 1 }, []]],
  ['does not exist', [{ exists: false }], [{ y: 1 }, []], ['a', null]],
  [
    'wildcard',
    [{ wildcard: 'dir/*.png' }],
    ['dir/a.png', 'dir/.png', 'dir/a/b.png'],
    ['dir/a.jpg', 'x/dir/a.png'],
  ],
  ['wildcard with special characters', [{ wildcard: 'a.b(*)' }], ['a.b(c)'], ['axb(c)', 'a.bc']],
  ['wildcard with escapes', [{ wildcard: 'a\\*\\\\*' }], ['a*\\', 'a*\\z'], ['ab\\', 'a*']],
  ['cidr', [{ cidr: '10.0.0.0/24' }], ['10.0.0.0', '10.0.0.255'], ['10.0.1.0', 'x', '::1']],
  ['cidr of IPv6', [{ cidr: '2001:db8::/32' }], ['2001:db8::1'], ['2001:db9::1', '10.0.0.1']],
  ['any of mixed rules', ['a', 1, { prefix: 'b' }, { exists: false }], ['a', 1, 'bb', []], ['c', 2]],
];

describe.each(table)('%s', (_name, wanted, matching, others) => {
  it.each(matching.map((value) => [value]))('accepts %j', (value) => {
    expect(matches(detail(wanted), eventWith(value))).toBe(true);
  });
  it.each(others.map((value) => [value]))('refuses %j', (value) => {
    expect(matches(detail(wanted), eventWith(value))).toBe(false);
  });
});

describe('a pattern as a whole', () => {
  it('wants all of its members, and ignores what it does not name', () => {
    const pattern = { source: ['vpc-vending'], detail: { x: ['a'], other: [1] } };

    expect(matches(pattern, eventWith('a'))).toBe(true);
    expect(matches(pattern, { ...eventWith('a'), source: 'other' })).toBe(false);
    expect(matches(pattern, { source: 'vpc-vending', detail: { x: 'a', other: 2 } })).toBe(false);
  });

  it('knows what is absent, at any depth', () => {
    expect(matches(detail([{ exists: false }]), absent)).toBe(true);
    expect(matches(detail([{ exists: true }]), absent)).toBe(false);
    expect(matches(detail([{ 'anything-but': 'a' }]), absent)).toBe(false);
    expect(matches(detail({ deep: { deeper: [{ exists: false }] } }), absent)).toBe(true);
    expect(matches(detail({ deep: ['a'] }), absent)).toBe(false);
    expect(matches({ toString: [{ exists: true }] }, absent)).toBe(false);
  });

  it('finds its members together in one element of an array of objects', () => {
    const pattern = detail({ kind: ['vpc'], state: ['ready'] });
    const first = { kind: 'vpc', state: 'pending' };

    expect(matches(pattern, eventWith([first, { kind: 'vpc', state: 'ready' }]))).toBe(true);
    expect(matches(pattern, eventWith([first, { kind: 'subnet', state: 'ready' }]))).toBe(false);
  });

  it('combines $or with its neighbours, at any level', () => {
    const pattern = {
      source: ['vpc-vending'],
      detail: { $or: [{ x: ['a'] }, { other: [{ numeric: ['>', 5] }] }], kind: [{ exists: false }] },
    };

    expect(matches(pattern, eventWith('a'))).toBe(true);
    expect(matches(pattern, eventWith('b'))).toBe(false);
    expect(matches(pattern, { source: 'vpc-vending', detail: { other: 6 } })).toBe(true);
    expect(matches(pattern, { source: 'vpc-vending', detail: { other: 6, kind: 'k' } })).toBe(false);
    expect(matches(pattern, { source: 'other', detail: { other: 6 } })).toBe(false);
  });
});

describe('an invalid pattern', () => {
  it.each<[string, EventPattern]>([
    ['nothing', {}],
    ['an empty object inside', { detail: {} }],
    ['an empty array', detail([])],
    ['a bare value', { source: 'vpc-vending' }],
    ['a bare null', { source: null }],
    ['an array in an array', detail([['a']])],
    ['an unknown operator', detail([{ like: 'a' }])],
    ['an inherited operator', detail([{ toString: 'a' }])],
    ['two operators at once', detail([{ prefix: 'a', suffix: 'b' }])],
    ['no operator', detail([{}])],
    ['a prefix of a number', detail([{ prefix: 1 }])],
    ['a nested operator it does not take', detail([{ prefix: { wildcard: 'a*' } }])],
    ['a wildcard that is no text', detail([{ wildcard: 5 }])],
    ['two wildcards in a row', detail([{ wildcard: 'a**' }])],
    ['a bad escape', detail([{ wildcard: 'a\\b' }])],
    ['a dangling escape', detail([{ wildcard: 'a\\' }])],
    ['exists of a text', detail([{ exists: 'yes' }])],
    ['a numeric without a number', detail([{ numeric: ['>'] }])],
    ['a numeric of a text', detail([{ numeric: ['>', '5'] }])],
    ['an unknown comparison', detail([{ numeric: ['!=', 5] }])],
    ['an upper bound first', detail([{ numeric: ['<', 5, '>', 1] }])],
    ['an empty range', detail([{ numeric: ['>', 5, '<', 5] }])],
    ['a broken cidr', detail([{ cidr: '10.0.0.0' }])],
    ['anything-but of nothing', detail([{ 'anything-but': [] }])],
    ['anything-but of mixed kinds', detail([{ 'anything-but': ['a', 1] }])],
    ['$or with one alternative', { $or: [{ source: ['a'] }] }],
    ['$or that is no list', { $or: { source: ['a'] } }],
    ['$or with an invalid alternative', { $or: [{ source: ['a'] }, { source: 'b' }] }],
  ])('is refused: %s', (_name, pattern) => {
    expect(() => {
      validatePattern(pattern);
    }).toThrow(expect.objectContaining({ code: 'InvalidEventPatternException' }) as Error);
  });
});
