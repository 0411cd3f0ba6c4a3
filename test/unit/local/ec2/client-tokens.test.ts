import { openClientTokens } from '../../../../infra/local/emulators/ec2/client-tokens';
import { AwsError } from '../../../../infra/local/emulators/emulator';
import { memoryStore } from '../../../../infra/local/emulators/store';
import { errorCodeOf } from './ec2-fixture';

/** Makes `thing-1`, `thing-2`, …, so that an id says how many were made. */
function openTokens(store = memoryStore()) {
  const tokens = openClientTokens(store);
  let made = 0;
  const create = () => `thing-${(made += 1)}`;
  return {
    make: (input: object, action = 'CreateThing') => tokens.once(action, input, create),
    fail: (input: object) =>
      tokens.once('CreateThing', input, () => {
        throw new AwsError('ThingLimitExceeded', 'too many');
      }),
  };
}

test('a repeated call brings back what the first one made', () => {
  const { make } = openTokens();
  expect(make({ ClientToken: 'a', Size: 1 })).toBe('thing-1');
  expect(make({ ClientToken: 'a', Size: 1 })).toBe('thing-1');
  expect(make({ ClientToken: 'b', Size: 1 })).toBe('thing-2');
  expect(make({ ClientToken: 'A', Size: 1 })).toBe('thing-3');
});

test('so it does after a restart', () => {
  const store = memoryStore();
  openTokens(store).make({ ClientToken: 'a' });
  const { make } = openTokens(store);
  make({ ClientToken: 'another' });
  expect(make({ ClientToken: 'a' })).toBe('thing-1');
});

test('a call without a token always creates', () => {
  const { make } = openTokens();
  expect([make({}), make({}), make({ ClientToken: undefined })]).toEqual(['thing-1', 'thing-2', 'thing-3']);
});

test('the order of parameters means nothing, nor does one that is not given', () => {
  const { make } = openTokens();
  make({ ClientToken: 'a', Tags: [{ Key: 'k', Value: 'v' }], Size: 1 });
  const repeated = { Size: 1, Colour: undefined, Tags: [{ Value: 'v', Key: 'k' }], ClientToken: 'a' };
  expect(make(repeated)).toBe('thing-1');
});

test.each([
  ['another value', { Size: 2, Zones: ['x', 'y'] }],
  ['one parameter more', { Size: 1, Zones: ['x', 'y'], Colour: 'red' }],
  ['one parameter less', { Zones: ['x', 'y'] }],
  ['a list in another order', { Size: 1, Zones: ['y', 'x'] }],
])('%s is a mismatch, and makes nothing', (_, parameters) => {
  const { make } = openTokens();
  make({ ClientToken: 'a', Size: 1, Zones: ['x', 'y'] });
  expect(errorCodeOf(() => make({ ClientToken: 'a', ...parameters }))).toBe('IdempotentParameterMismatch');
  expect(make({ ClientToken: 'b' })).toBe('thing-2');
});

test('a failed call leaves its token unused', () => {
  const { make, fail } = openTokens();
  expect(errorCodeOf(() => fail({ ClientToken: 'a', Size: 1 }))).toBe('ThingLimitExceeded');
  expect(make({ ClientToken: 'a', Size: 2 })).toBe('thing-1');
});

test('actions do not share tokens', () => {
  const { make } = openTokens();
  expect(make({ ClientToken: 'a', Size: 1 }, 'CreateThing')).toBe('thing-1');
  expect(make({ ClientToken: 'a', Size: 2 }, 'CreateOther')).toBe('thing-2');
});

test.each([
  ['empty', ''],
  ['too long', 'x'.repeat(65)],
  ['not ASCII', 'tökén'],
])('a token that is %s is refused', (_, ClientToken) => {
  expect(errorCodeOf(() => openTokens().make({ ClientToken }))).toBe('InvalidParameterValue');
});
