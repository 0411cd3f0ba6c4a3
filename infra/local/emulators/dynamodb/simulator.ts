import { AwsError } from '../emulator';
import { batchGetItem, batchWriteItem } from './batches';
import { openContext } from './context';
import type { DynamoDbContext, DynamoDbOptions } from './context';
import { invalid } from './errors';
import { getItem, query, scan } from './read-items';
import {
  describeContinuousBackups,
  describeTimeToLive,
  updateContinuousBackups,
  updateTimeToLive,
} from './table-settings';
import { createTable, deleteTable, describeTable, listTables, updateTable } from './tables';
import { transactGetItems, transactWriteItems } from './transactions';
import { deleteItem, putItem, updateItem } from './write-item';

const operations: Readonly<Record<string, (context: DynamoDbContext, input: never) => object>> = {
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  CreateTable: createTable,
  DeleteItem: deleteItem,
  DeleteTable: deleteTable,
  DescribeContinuousBackups: describeContinuousBackups,
  DescribeTable: describeTable,
  DescribeTimeToLive: describeTimeToLive,
  GetItem: getItem,
  ListTables: listTables,
  PutItem: putItem,
  Query: query,
  Scan: scan,
  TransactGetItems: transactGetItems,
  TransactWriteItems: transactWriteItems,
  UpdateContinuousBackups: updateContinuousBackups,
  UpdateItem: updateItem,
  UpdateTable: updateTable,
  UpdateTimeToLive: updateTimeToLive,
};

/** What this DynamoDB answers to. */
export const DYNAMODB_ACTIONS: readonly string[] = Object.keys(operations);

/** Parameters from before there were expressions. */
const LEGACY = [
  'AttributesToGet',
  'AttributeUpdates',
  'ConditionalOperator',
  'Expected',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
];

/** DynamoDB without a wire. Everything happens at once, and in the order of the calls. */
export interface DynamoDbSimulator {
  /**
   * One API call, in the shapes of the wire: values as `{ "S": "text" }`, binary data in base64. What it returns
   * shares parts with what is stored and must not be changed.
   *
   * @throws AwsError with DynamoDB's code; `members` holds what a failed condition shows
   */
  call(action: string, input: object): object;
}

/**
 * A DynamoDB for one account and Region, its state in the given store.
 *
 * @example
 * const dynamodb = createDynamoDbSimulator({ store: memoryStore(), now: Date.now, accountId, region });
 * dynamodb.call('GetItem', { TableName: 'requests', Key: { requestId: { S: '1' } } });
 */
export function createDynamoDbSimulator(options: DynamoDbOptions): DynamoDbSimulator {
  const context = openContext(options);
  return {
    call(action, input) {
      const operation = Object.hasOwn(operations, action) ? operations[action] : undefined;
      if (operation === undefined) {
        throw new AwsError(
          'UnknownOperationException',
          `The local DynamoDB does not know the action ${action}.`,
        );
      }
      const legacy = LEGACY.find((name) => name in input);
      if (legacy !== undefined) {
        throw invalid(`The local DynamoDB knows expressions only, and not the parameter ${legacy}.`);
      }
      return operation(context, input as never);
    },
  };
}
