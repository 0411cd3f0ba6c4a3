import type {
  CreateTableCommandInput,
  DeleteTableCommandInput,
  DescribeTableCommandInput,
  ListTablesCommandInput,
  UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { randomUuid } from '../aws-json';
import { AwsError } from '../emulator';
import { sizeOfItem } from './attribute-value';
import type { Item } from './attribute-value';
import type { DynamoDbContext } from './context';
import { invalid, invalidParameter } from './errors';
import { shownIn } from './table';
import type { Table } from './table';
import { checkRecord } from './table-record';
import type { Index, IndexRecord, TableRecord } from './table-record';

const MOST_NAMES = 100;

/** The table is there at once: nothing here takes time. */
export function createTable(context: DynamoDbContext, input: CreateTableCommandInput): object {
  const { TableName = '', AttributeDefinitions = [], KeySchema = [], BillingMode = 'PROVISIONED' } = input;
  if (input.LocalSecondaryIndexes !== undefined) {
    throw invalidParameter('The local DynamoDB has no local secondary indexes');
  }
  if (BillingMode === 'PROVISIONED' && input.ProvisionedThroughput === undefined) {
    throw invalidParameter(
      'ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    );
  }
  const record: TableRecord = {
    TableName,
    AttributeDefinitions,
    KeySchema,
    GlobalSecondaryIndexes: (input.GlobalSecondaryIndexes ?? []) as readonly IndexRecord[],
    BillingMode,
    ProvisionedThroughput: input.ProvisionedThroughput,
    DeletionProtectionEnabled: input.DeletionProtectionEnabled ?? false,
    createdAt: context.options.now(),
    tableId: randomUuid(context.options.random),
  };
  checkRecord(record);
  if (context.records.get(TableName) !== undefined) throw inUse(`Table already exists: ${TableName}`);
  context.saveRecord(record);
  return { TableDescription: describe(context, context.table(TableName)) };
}

export function describeTable(context: DynamoDbContext, input: DescribeTableCommandInput): object {
  return { Table: describe(context, context.table(input.TableName)) };
}

export function listTables(
  { records }: DynamoDbContext,
  { Limit = MOST_NAMES, ExclusiveStartTableName: start = '' }: ListTablesCommandInput,
): object {
  if (Limit < 1 || Limit > MOST_NAMES) throw invalid(`Limit must be between 1 and ${MOST_NAMES}`);
  const names = [...records.keys()].sort().filter((name) => name > start);
  const TableNames = names.slice(0, Limit);
  return { TableNames, ...(names.length > Limit && { LastEvaluatedTableName: TableNames.at(-1) }) };
}

export function deleteTable(context: DynamoDbContext, input: DeleteTableCommandInput): object {
  const table = context.table(input.TableName);
  if (table.record.DeletionProtectionEnabled) {
    throw invalid(
      `Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.`,
    );
  }
  const description = describe(context, table);
  context.dropTable(table);
  return { TableDescription: { ...description, TableStatus: 'DELETING' } };
}

/** Billing, deletion protection and indexes; of these one a call, as DynamoDB has it. */
export function updateTable(context: DynamoDbContext, input: UpdateTableCommandInput): object {
  const { record } = context.table(input.TableName);
  const { GlobalSecondaryIndexUpdates: updates = [] } = input;
  if (updates.filter(({ Create, Delete }) => Create ?? Delete).length > 1) {
    throw new AwsError(
      'LimitExceededException',
      'Only 1 online index can be created or deleted simultaneously per table',
    );
  }
  let indexes = record.GlobalSecondaryIndexes;
  for (const { Create, Delete } of updates) {
    if (Create !== undefined) indexes = [...indexes, Create as IndexRecord];
    if (Delete === undefined) continue;
    const rest = indexes.filter(({ IndexName }) => IndexName !== Delete.IndexName);
    if (rest.length === indexes.length) {
      throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
    }
    indexes = rest;
  }
  const used = new Set(
    [record, ...indexes].flatMap(({ KeySchema }) => KeySchema.map(({ AttributeName }) => AttributeName)),
  );
  const defined = [...(input.AttributeDefinitions ?? []), ...record.AttributeDefinitions];
  const changed: TableRecord = {
    ...record,
    GlobalSecondaryIndexes: indexes,
    AttributeDefinitions: [...new Map(defined.map((one) => [one.AttributeName, one])).values()].filter(
      ({ AttributeName }) => used.has(AttributeName),
    ),
    BillingMode: input.BillingMode ?? record.BillingMode,
    ProvisionedThroughput: input.ProvisionedThroughput ?? record.ProvisionedThroughput,
    DeletionProtectionEnabled: input.DeletionProtectionEnabled ?? record.DeletionProtectionEnabled,
  };
  checkRecord(changed);
  context.saveRecord(changed);
  return { TableDescription: describe(context, context.table(input.TableName)) };
}

function describe({ options: { region, accountId } }: DynamoDbContext, { record, indexes, content }: Table) {
  const arn = `arn:aws:dynamodb:${region}:${accountId}:table/${record.TableName}`;
  const items = content.items();
  const createdSeconds = record.createdAt / 1000;
  const {
    GlobalSecondaryIndexes,
    BillingMode,
    timeToLive: _ttl,
    pointInTimeRecovery: _pitr,
    ...kept
  } = record;
  const { createdAt: _at, tableId, ...described } = kept;
  const throughput = (given: object | undefined) => ({
    NumberOfDecreasesToday: 0,
    ReadCapacityUnits: 0,
    WriteCapacityUnits: 0,
    ...given,
  });
  return {
    ...described,
    ProvisionedThroughput: throughput(record.ProvisionedThroughput),
    TableStatus: 'ACTIVE',
    CreationDateTime: createdSeconds,
    TableSizeBytes: items.reduce((sum, item) => sum + sizeOfItem(item), 0),
    ItemCount: items.length,
    TableArn: arn,
    TableId: tableId,
    ...(BillingMode === 'PAY_PER_REQUEST' && {
      BillingModeSummary: { BillingMode, LastUpdateToPayPerRequestDateTime: createdSeconds },
    }),
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.map((index, position) => {
        const shown = shownItems(indexes[position], items);
        return {
          ...index,
          IndexStatus: 'ACTIVE',
          ProvisionedThroughput: throughput(index.ProvisionedThroughput),
          IndexSizeBytes: shown.reduce((sum, item) => sum + sizeOfItem(item), 0),
          ItemCount: shown.length,
          IndexArn: `${arn}/index/${index.IndexName}`,
        };
      }),
    }),
  };
}

function shownItems(index: Index | undefined, items: readonly Item[]): readonly Item[] {
  if (index === undefined) return [];
  return items.map((item) => shownIn(index, item)).filter((item) => item !== undefined);
}

function inUse(message: string): AwsError {
  return new AwsError('ResourceInUseException', message);
}
