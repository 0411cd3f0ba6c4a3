import { aTable, refusalOf } from './dynamodb-fixture';

const TableName = 'things';
const key = (id: string) => ({ TableName, Key: { id: { S: id } } });
const put = (id: string) => ({ Put: { TableName, Item: { id: { S: id } } } });

it('writes all or nothing, and says for each write why', () => {
  const { call, put: putItem } = aTable();
  putItem('a');
  const absent = { ConditionExpression: 'attribute_not_exists(id)' };
  const refusal = refusalOf(() =>
    call('TransactWriteItems', {
      TransactItems: [
        put('b'),
        { Delete: { ...key('a'), ...absent, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
        { Update: { ...key('c'), UpdateExpression: 'SET x = lacking' } },
      ],
    }),
  );
  expect(refusal).toMatchObject({
    code: 'TransactionCanceledException',
    members: {
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Item: { id: { S: 'a' } } },
        { Code: 'ValidationError' },
      ],
    },
  });
  expect(call('Scan').Count).toBe(1);
  call('TransactWriteItems', { TransactItems: [put('b'), { ConditionCheck: { ...key('z'), ...absent } }] });
  expect(call('Scan').Count).toBe(2);
});

it('is done once under the same token', () => {
  const { call } = aTable();
  const add = (number: string) => ({
    ClientRequestToken: 'token',
    TransactItems: [
      {
        Update: {
          ...key('a'),
          UpdateExpression: 'ADD amount :n',
          ExpressionAttributeValues: { ':n': { N: number } },
        },
      },
    ],
  });
  call('TransactWriteItems', add('1'));
  call('TransactWriteItems', add('1'));
  expect(call('TransactGetItems', { TransactItems: [{ Get: key('a') }, { Get: key('b') }] })).toEqual({
    Responses: [{ Item: { id: { S: 'a' }, amount: { N: '1' } } }, {}],
  });
  expect(refusalOf(() => call('TransactWriteItems', add('2')))).toMatchObject({
    code: 'IdempotentParameterMismatchException',
  });
});

it('takes every item once', () => {
  const { call } = aTable();
  expect(
    refusalOf(() => call('TransactWriteItems', { TransactItems: [put('a'), { Delete: key('a') }] })),
  ).toMatchObject({
    code: 'ValidationException',
  });
});
