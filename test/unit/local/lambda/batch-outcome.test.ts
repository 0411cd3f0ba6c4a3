import { failedMessageIds } from '../../../../infra/local/runner/lambda/batch-outcome';

const BATCH = ['a', 'b', 'c'];

const stays = (answer: unknown, functionError?: 'Unhandled') => [
  ...failedMessageIds(
    {
      requestId: 'r',
      payload: JSON.stringify(answer),
      ...(functionError !== undefined && { functionError }),
    },
    BATCH,
    true,
  ),
];

test('keeps the messages that the function names', () => {
  expect(stays({ batchItemFailures: [{ itemIdentifier: 'b' }] })).toEqual(['b']);
});

test.each([
  ['an empty list of failures', { batchItemFailures: [] }],
  ['a null list of failures', { batchItemFailures: null }],
  ['an empty object', {}],
  ['null', null],
])('takes %s for success', (_, answer) => {
  expect(stays(answer)).toEqual([]);
});

test.each([
  ['text', 'done'],
  ['a list', []],
  ['failures that are no list', { batchItemFailures: 'b' }],
  ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
  ['a null identifier', { batchItemFailures: [{ itemIdentifier: null }] }],
  ['a misspelled identifier', { batchItemFailures: [{ itemIdentifer: 'b' }] }],
  ['an identifier of no message', { batchItemFailures: [{ itemIdentifier: 'b' }, { itemIdentifier: 'x' }] }],
])('keeps the whole batch for %s', (_, answer) => {
  expect(stays(answer)).toEqual(BATCH);
});

test('keeps the whole batch when the function failed, whatever it said', () => {
  expect(stays({ batchItemFailures: [] }, 'Unhandled')).toEqual(BATCH);
});

test('looks for no failures where the mapping does not ask for them', () => {
  const result = { requestId: 'r', payload: '{"batchItemFailures":[{"itemIdentifier":"b"}]}' };
  expect([...failedMessageIds(result, BATCH, false)]).toEqual([]);
});
