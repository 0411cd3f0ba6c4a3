import { aTable, refusalOf } from './dynamodb-fixture';

const N = (number: number) => ({ N: String(number) });

it('a failed condition shows the item if it was asked to', () => {
  const { call, put } = aTable();
  put('a', { count: N(1) });
  const again = { Item: { id: { S: 'a' } }, ConditionExpression: 'attribute_not_exists(id)' };
  expect(refusalOf(() => call('PutItem', again))).toMatchObject({
    code: 'ConditionalCheckFailedException',
    members: {},
  });
  expect(
    refusalOf(() => call('PutItem', { ...again, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })),
  ).toMatchObject({ members: { Item: { id: { S: 'a' }, count: N(1) } } });
});

it('an update reads the item as it was before, whatever else it changes', () => {
  const { call, put } = aTable();
  put('a', { fst: N(1), snd: N(2), list: { L: [N(7), N(8)] } });
  const { Attributes } = call('UpdateItem', {
    Key: { id: { S: 'a' } },
    UpdateExpression: 'SET fst = snd, snd = fst, #l[0] = #l[1] REMOVE #l[1] ADD amount :n',
    ExpressionAttributeNames: { '#l': 'list' },
    ExpressionAttributeValues: { ':n': N(5) },
    ReturnValues: 'ALL_NEW',
  });
  expect(Attributes).toEqual({ id: { S: 'a' }, fst: N(2), snd: N(1), list: { L: [N(8)] }, amount: N(5) });
});

it.each([
  ['UPDATED_OLD', { same: N(1), list: { L: [N(8)] } }],
  ['UPDATED_NEW', { same: N(1), list: { L: [N(9)] }, created: N(9) }],
])('%s is what the expression names, changed or not', (ReturnValues, shown) => {
  const { call, put } = aTable();
  put('a', { same: N(1), other: N(2), list: { L: [N(7), N(8)] } });
  const { Attributes } = call('UpdateItem', {
    Key: { id: { S: 'a' } },
    UpdateExpression: 'SET same = :one, #l[1] = :nine, created = :nine REMOVE nothing, #l[5]',
    ExpressionAttributeNames: { '#l': 'list' },
    ExpressionAttributeValues: { ':one': N(1), ':nine': N(9) },
    ReturnValues,
  });
  expect(Attributes).toEqual(shown);
});

it('a set that loses its last member is gone', () => {
  const { call, put } = aTable();
  put('a', { held: { SS: ['x', 'y'] } });
  const take = (...SS: string[]) =>
    call('UpdateItem', {
      Key: { id: { S: 'a' } },
      UpdateExpression: 'DELETE held :gone',
      ExpressionAttributeValues: { ':gone': { SS } },
      ReturnValues: 'ALL_NEW',
    }).Attributes;
  expect(take('x')).toEqual({ id: { S: 'a' }, held: { SS: ['y'] } });
  expect(take('y', 'z')).toEqual({ id: { S: 'a' } });
});

it('an item is as large as DynamoDB counts it, and no larger than 400 KB', () => {
  const { put } = aTable();
  // The names `id` and `text`, and the id's one letter.
  const room = 409_600 - 7;
  put('a', { text: { S: 'x'.repeat(room) } });
  expect(refusalOf(() => put('a', { text: { S: 'x'.repeat(room + 1) } }))).toMatchObject({
    code: 'ValidationException',
    message: 'Item size has exceeded the maximum allowed size',
  });
  expect(() => put('a', { text: { B: Buffer.alloc(room).toString('base64') } })).not.toThrow();
});

it('keys have limits of their own', () => {
  const { put } = aTable();
  // The id is a hash key, and a range key of the index.
  const group = (letters: number) => ({ group: { S: 'g'.repeat(letters) } });
  put('k'.repeat(1024), group(2048));
  expect(refusalOf(() => put('k'.repeat(1025)))).toMatchObject({ code: 'ValidationException' });
  expect(refusalOf(() => put('a', group(2049)))).toMatchObject({ code: 'ValidationException' });
  expect(refusalOf(() => put(''))).toMatchObject({ code: 'ValidationException' });
  expect(refusalOf(() => put('a', { group: { N: '1' } }))).toMatchObject({
    message: expect.stringContaining('Type mismatch for Index Key group') as string,
  });
});

it('names that every object has are attributes like others', () => {
  const { call, put } = aTable();
  const attributes = JSON.parse('{"__proto__": {"S": "p"}, "constructor": {"S": "c"}}') as object;
  put('a', attributes);
  const condition = (name: string, text: string) => () =>
    call('PutItem', {
      Item: { id: { S: 'a' } },
      ConditionExpression: '#n <> :text',
      ExpressionAttributeNames: { '#n': name },
      ExpressionAttributeValues: { ':text': { S: text } },
    });
  expect(condition('__proto__', 'p')).toThrow('The conditional request failed');
  expect(condition('constructor', 'c')).toThrow('The conditional request failed');
  expect(condition('toString', 'c')).not.toThrow();
});

it('says what a write used', () => {
  const { call } = aTable();
  const put = (item: object) =>
    call('PutItem', { Item: { id: { S: 'a' }, ...item }, ReturnConsumedCapacity: 'INDEXES' })
      .ConsumedCapacity;
  expect(put({ text: { S: 'x'.repeat(2000) } })).toMatchObject({ CapacityUnits: 2 });
  expect(put({ group: { S: 'g' } })).toMatchObject({
    CapacityUnits: 3,
    Table: { CapacityUnits: 2 },
    GlobalSecondaryIndexes: { byGroup: { CapacityUnits: 1 } },
  });
});

it.each([
  ['((id = id2) AND (id <> id2))', undefined],
  ['((id = id2))', 'redundant parentheses'],
  ['attribute_type(id, id2)', 'Incorrect operand type'],
  ['id = id', 'must be distinct'],
  ['status = id', 'reserved keyword; reserved keyword: status'],
  ['id == id2', 'Syntax error; token: "=", near: "== id2"'],
  ['', 'The expression can not be empty;'],
  [`id = id2${' '.repeat(4096)}`, 'maximum allowed size'],
])('the condition %j is refused with %s', (ConditionExpression, message) => {
  const { call } = aTable();
  const refusal = refusalOf(() => call('PutItem', { Item: { id: { S: 'a' } }, ConditionExpression }));
  const expected = message ?? 'The conditional request failed';
  expect(refusal).toMatchObject({ message: expect.stringContaining(expected) as string });
});
