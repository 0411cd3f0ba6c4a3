import { aTable, refusalOf } from './dynamodb-fixture';

const GROUP = {
  IndexName: 'byGroup',
  KeyConditionExpression: '#g = :g',
  ExpressionAttributeNames: { '#g': 'group' },
  ExpressionAttributeValues: { ':g': { S: 'g' } },
};

interface Page {
  readonly Items: readonly { readonly id: { readonly S: string } }[];
  readonly LastEvaluatedKey?: object;
}

function aGroupOf(count: number) {
  const table = aTable();
  for (let index = 0; index < count; index++)
    table.put(String(index).padStart(3, '0'), { group: { S: 'g' } });
  return table;
}

it('pages follow each other in either direction, also when items between them go', () => {
  const { call } = aGroupOf(10);
  for (const ScanIndexForward of [true, false]) {
    const ids: string[] = [];
    let start: object | undefined;
    do {
      const page = call('Query', {
        ...GROUP,
        ScanIndexForward,
        Limit: 3,
        ...(start && { ExclusiveStartKey: start }),
      }) as unknown as Page;
      ids.push(...page.Items.map(({ id }) => id.S));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    const all = Array.from({ length: 10 }, (_each, index) => String(index).padStart(3, '0'));
    expect(ids).toEqual(ScanIndexForward ? all : all.reverse());
  }
  const first = call('Query', { ...GROUP, Limit: 3 }) as unknown as Page;
  call('DeleteItem', { Key: { id: { S: '002' } } });
  const next = call('Query', { ...GROUP, Limit: 1, ExclusiveStartKey: first.LastEvaluatedKey });
  expect((next as unknown as Page).Items[0]?.id.S).toBe('003');
});

it('a page ends with the item that makes it a megabyte', () => {
  const { call, put } = aTable();
  for (let index = 0; index < 6; index++) put(String(index), { text: { S: 'x'.repeat(300_000) } });
  expect(call('Scan')).toMatchObject({ Count: 4, LastEvaluatedKey: { id: { S: '3' } } });
});

it('an index shows what it projects of the items that have its keys', () => {
  const { call, put } = aTable();
  put('a', { group: { S: 'g' }, text: { S: 'hidden' } });
  put('b', { text: { S: 'not in a group' } });
  expect(call('Query', GROUP).Items).toEqual([{ id: { S: 'a' }, group: { S: 'g' } }]);
  call('UpdateItem', {
    Key: { id: { S: 'a' } },
    UpdateExpression: 'REMOVE #g',
    ExpressionAttributeNames: { '#g': 'group' },
  });
  expect(call('Query', GROUP).Items).toEqual([]);
});

it('reads that do not ask for consistency may be old', () => {
  let now = 0;
  let stalenessMs = 0;
  const { call, put } = aTable({ now: () => now, stalenessMs: () => stalenessMs });
  put('a', { group: { S: 'g' } });
  now = 10_000;
  call('DeleteItem', { Key: { id: { S: 'a' } } });
  put('b', { group: { S: 'g' } });
  const seen = () => call('Query', GROUP).Items;
  expect(seen()).toMatchObject([{ id: { S: 'b' } }]);
  stalenessMs = 5_000;
  expect(seen()).toMatchObject([{ id: { S: 'a' } }]);
  expect(call('GetItem', { Key: { id: { S: 'a' } } })).toHaveProperty('Item');
  expect(call('GetItem', { Key: { id: { S: 'a' } }, ConsistentRead: true })).toEqual({});
});

it('refuses what DynamoDB refuses of an index', () => {
  const { call } = aGroupOf(1);
  for (const wrong of [
    { ConsistentRead: true },
    { ProjectionExpression: 'absent' },
    { Select: 'ALL_ATTRIBUTES' },
    { IndexName: 'unknown' },
    { Limit: 0 },
    { ExclusiveStartKey: { id: { S: 'a' } } },
  ]) {
    expect(refusalOf(() => call('Query', { ...GROUP, ...wrong }))).toMatchObject({
      code: 'ValidationException',
    });
  }
});
