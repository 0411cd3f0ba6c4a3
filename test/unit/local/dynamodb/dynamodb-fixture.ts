import { memoryStore } from '../../../../infra/local/emulators/store';
import { createDynamoDbSimulator, type DynamoDbOptions } from '../../../../infra/local/testing';

/** A DynamoDB with one table: `id` is its key, and the index `byGroup` shows keys only. */
export function aTable(options: Partial<DynamoDbOptions> = {}) {
  const dynamodb = createDynamoDbSimulator({
    store: memoryStore(),
    now: () => 0,
    accountId: '000000000000',
    region: 'us-east-1',
    ...options,
  });
  dynamodb.call('CreateTable', {
    TableName: 'things',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: ['id', 'group'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byGroup',
        KeySchema: [
          { AttributeName: 'group', KeyType: 'HASH' },
          { AttributeName: 'id', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
  const call = (action: string, input: object = {}) =>
    dynamodb.call(action, { TableName: 'things', ...input }) as Readonly<Record<string, unknown>>;
  return {
    dynamodb,
    call,
    put: (id: string, attributes: object = {}) => call('PutItem', { Item: { id: { S: id }, ...attributes } }),
  };
}

/** What a call is refused with. */
export function refusalOf(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('It was not refused');
}
