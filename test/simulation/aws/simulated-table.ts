import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import {
  callWithPlainValues,
  createDynamoDbSimulator,
  memoryStore,
  toPlainItem,
  type DynamoDbSimulator,
  type PlainItem,
} from '../../../infra/local/testing';
import { REQUEST_TABLE_INDEXES, REQUEST_TABLE_KEY } from '../../../shared/contract/request-table';
import { ACCOUNT_ID, REGION, REQUEST_TABLE_NAME } from '../services/settings';

export interface SimulatedTableOptions {
  readonly now?: () => number;
  /** Called with every change, after the fact. */
  readonly onChange?: (before: PlainItem | undefined, after: PlainItem | undefined) => void;
}

/** The request table in the local DynamoDB, in memory and without a wire. */
export class SimulatedTable {
  /** How old the picture is that reads without a promise of consistency get to see. */
  stalenessMs = 0;
  readonly #dynamodb: DynamoDbSimulator;
  readonly #items = new Map<string, PlainItem>();
  #all: readonly PlainItem[] | undefined;

  constructor({ now = () => 0, onChange }: SimulatedTableOptions = {}) {
    this.#dynamodb = createDynamoDbSimulator({
      store: memoryStore(),
      now,
      accountId: ACCOUNT_ID,
      region: REGION,
      stalenessMs: () => this.stalenessMs,
      onChange: (before, after) => {
        const key = String((after ?? before)?.[REQUEST_TABLE_KEY]?.S);
        const was = before && this.#items.get(key);
        const is = after && toPlainItem(after);
        if (is === undefined) this.#items.delete(key);
        else this.#items.set(key, is);
        this.#all = undefined;
        onChange?.(was, is);
      },
    });
    this.#dynamodb.call('CreateTable', requestTable(REQUEST_TABLE_NAME));
  }

  /** @throws AwsError */
  call(action: string, input: object): object {
    return callWithPlainValues(this.#dynamodb, action, input);
  }

  /** What is in the table now: the same list as before if nothing was written since. */
  items(): readonly PlainItem[] {
    return (this.#all ??= [...this.#items.values()]);
  }

  item(key: string): PlainItem | undefined {
    return this.#items.get(key);
  }
}

/** The request table as its stack makes it. */
export function requestTable(TableName: string): CreateTableCommandInput {
  const indexes = Object.entries(REQUEST_TABLE_INDEXES);
  const attributes = new Set([
    REQUEST_TABLE_KEY,
    ...indexes.flatMap(([, key]) => [key.partitionKey, key.sortKey]),
  ]);
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: REQUEST_TABLE_KEY, KeyType: 'HASH' }],
    AttributeDefinitions: [...attributes].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: indexes.map(([IndexName, { partitionKey, sortKey }]) => ({
      IndexName,
      KeySchema: [
        { AttributeName: partitionKey, KeyType: 'HASH' },
        { AttributeName: sortKey, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    })),
  };
}
