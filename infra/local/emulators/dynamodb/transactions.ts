import type {
  CancellationReason,
  TransactGetItemsCommandInput,
  TransactWriteItem,
  TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { AwsError } from '../emulator';
import { sizeOfItem } from './attribute-value';
import { readUnits, tableCapacities, tableUnits, writeUnits } from './capacity';
import type { DynamoDbContext } from './context';
import { invalid } from './errors';
import { getItem } from './read-items';
import { evaluate, prepareCheck, prepareDelete, preparePut, prepareUpdate, readKey } from './write-item';
import type { Outcome, Write } from './write-item';

const MOST_ITEMS = 100;
const MOST_BYTES = 4 * 1024 * 1024;
/** For so long the same token means the same transaction. */
const TOKEN_LIFE_MS = 600_000;
/** A transaction reads and writes everything twice. */
const COST = 2;

/** All of the writes or none of them. */
export function transactWriteItems(context: DynamoDbContext, input: TransactWriteItemsCommandInput): object {
  const { TransactItems = [], ClientRequestToken: token, ReturnConsumedCapacity: asked } = input;
  checkCount(TransactItems);
  const now = context.options.now();
  const known = token === undefined ? undefined : context.transactions.get(token);
  const text = JSON.stringify(TransactItems);
  if (known !== undefined && known.at > now - TOKEN_LIFE_MS) {
    if (known.input === text) return known.output;
    throw new AwsError('IdempotentParameterMismatchException', 'The token was used with other parameters');
  }
  const writes = TransactItems.map((item) => prepare(context, item));
  checkDistinct(writes);
  const outcomes = evaluateAll(writes);
  context.options.store.atomically(() => {
    for (const [index, { table, id }] of writes.entries()) {
      const { before, after } = outcomes[index] ?? {};
      if (before !== after) context.write(table, id, after);
    }
  });
  const used = writes.map(({ table }, index) => {
    const { before, after } = outcomes[index] ?? {};
    const { table: units, indexes } = writeUnits(table, before, after);
    const doubled = [...indexes].map(([name, count]) => [name, COST * count] as const);
    return [table, { table: COST * units, indexes: new Map(doubled) }] as const;
  });
  const output = tableCapacities(asked, used, 'WriteCapacityUnits');
  if (token !== undefined) context.transactions.set(token, { at: now, input: text, output });
  return output;
}

export function transactGetItems(context: DynamoDbContext, input: TransactGetItemsCommandInput): object {
  const { TransactItems = [], ReturnConsumedCapacity: asked } = input;
  checkCount(TransactItems);
  const reads = TransactItems.map(({ Get }) => {
    const table = context.table(Get?.TableName);
    return { table, ...readKey(table, Get?.Key), Get };
  });
  checkDistinct(reads);
  const used = reads.map(({ table, id }) => {
    const item = table.content.get(id);
    return [table, tableUnits(COST * readUnits(item === undefined ? 0 : sizeOfItem(item), true))] as const;
  });
  return {
    Responses: reads.map(({ Get }) =>
      getItem(context, { TableName: Get?.TableName, Key: Get?.Key, ...Get, ConsistentRead: true }),
    ),
    ...tableCapacities(asked, used, 'ReadCapacityUnits'),
  };
}

function prepare(
  context: DynamoDbContext,
  { Put, Update, Delete, ConditionCheck, ...more }: TransactWriteItem,
): Write {
  const writes = [
    Put && preparePut(context, Put),
    Update && prepareUpdate(context, Update),
    Delete && prepareDelete(context, Delete),
    ConditionCheck && prepareCheck(context, ConditionCheck),
  ].filter((write) => write !== undefined);
  const [write, ...others] = writes;
  if (write === undefined || others.length + Object.keys(more).length > 0) {
    throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  return write;
}

/** @throws AwsError `TransactionCanceledException` with a reason for each write */
function evaluateAll(writes: readonly Write[]): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  const reasons = writes.map((write): CancellationReason => {
    try {
      outcomes.push(evaluate(write));
      return { Code: 'None' };
    } catch (error) {
      return reasonOf(error);
    }
  });
  if (outcomes.length < writes.length) {
    const codes = reasons.map(({ Code }) => Code).join(', ');
    throw new AwsError(
      'TransactionCanceledException',
      `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
      400,
      { CancellationReasons: reasons },
    );
  }
  const bytes = outcomes.reduce((sum, { after = {} }) => sum + sizeOfItem(after), 0);
  if (bytes > MOST_BYTES) {
    throw invalid('Collection size of items in transaction exceeds the maximum allowed size of 4 MB');
  }
  return outcomes;
}

function reasonOf(error: unknown): CancellationReason {
  if (!(error instanceof AwsError)) throw error;
  const Code =
    error.code === 'ConditionalCheckFailedException' ? 'ConditionalCheckFailed' : 'ValidationError';
  return { Code, Message: error.message, ...error.members };
}

function checkCount(items: readonly unknown[]): void {
  if (items.length >= 1 && items.length <= MOST_ITEMS) return;
  throw invalid(
    "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: " +
      `Member must have length between 1 and ${MOST_ITEMS}`,
  );
}

function checkDistinct(items: readonly Pick<Write, 'table' | 'id'>[]): void {
  const names = items.map(({ table, id }) => JSON.stringify([table.name, id]));
  if (new Set(names).size === names.length) return;
  throw invalid('Transaction request cannot include multiple operations on one item');
}
