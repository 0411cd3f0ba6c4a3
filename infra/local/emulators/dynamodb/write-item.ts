import type {
  ConditionCheck,
  DeleteItemCommandInput,
  PutItemCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { AwsError } from '../emulator';
import { readItem } from './attribute-value';
import type { Item } from './attribute-value';
import { consumedCapacity, writeUnits } from './capacity';
import type { DynamoDbContext } from './context';
import { invalid, invalidParameter } from './errors';
import { holds } from './expressions/condition';
import { Expressions } from './expressions/expressions';
import type { Placeholders } from './expressions/expressions';
import { project } from './expressions/document-path';
import type { DocumentPath } from './expressions/document-path';
import type { Condition } from './expressions/syntax';
import { applyUpdate } from './expressions/update';
import { checkKey, itemId, keyAttributes } from './key-schema';
import type { Table } from './table';

/** A change that was asked for and makes sense; whether its condition holds is not known yet. */
export interface Write {
  readonly table: Table;
  readonly id: string;
  readonly given: Expressions;
  readonly condition: Condition | undefined;
  /** Whether a failed condition shows the item. */
  readonly showsItem: boolean;
  /** The attributes that an update is about. */
  readonly paths: readonly DocumentPath[];
  /** What becomes of an item; nothing when it is deleted. @throws AwsError */
  readonly change: (before: Item | undefined) => Item | undefined;
}

/** A write whose condition holds. */
export interface Outcome {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

const TOO_LARGE = 'Item size has exceeded the maximum allowed size';
const TOO_LARGE_TO_UPDATE = 'Item size to update has exceeded the maximum allowed size';

export function putItem(context: DynamoDbContext, input: PutItemCommandInput): object {
  return run(context, input, preparePut(context, input), ['NONE', 'ALL_OLD']);
}

export function updateItem(context: DynamoDbContext, input: UpdateItemCommandInput): object {
  const returned = ['NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'];
  return run(context, input, prepareUpdate(context, input), returned);
}

export function deleteItem(context: DynamoDbContext, input: DeleteItemCommandInput): object {
  return run(context, input, prepareDelete(context, input), ['NONE', 'ALL_OLD']);
}

/** @throws AwsError for input that can never be carried out; so do those below */
export function preparePut(context: DynamoDbContext, input: PutItemCommandInput): Write {
  const table = context.table(input.TableName);
  const item = readItem(input.Item);
  table.check(item, TOO_LARGE);
  return { ...conditioned(table, input), id: itemId(table.keys, item), change: () => item };
}

export function prepareDelete(context: DynamoDbContext, input: DeleteItemCommandInput): Write {
  const table = context.table(input.TableName);
  return { ...conditioned(table, input), id: readKey(table, input.Key).id, change: () => undefined };
}

/** Of a transaction: changes nothing. */
export function prepareCheck(context: DynamoDbContext, input: ConditionCheck): Write {
  if (input.ConditionExpression === undefined) throw invalid('A ConditionCheck needs a ConditionExpression');
  const table = context.table(input.TableName);
  return { ...conditioned(table, input), id: readKey(table, input.Key).id, change: (before) => before };
}

export function prepareUpdate(context: DynamoDbContext, input: UpdateItemCommandInput): Write {
  const table = context.table(input.TableName);
  const { id, key } = readKey(table, input.Key);
  const given = new Expressions(input as Placeholders);
  const actions = given.update(input.UpdateExpression);
  const paths = actions.map(({ path }) => given.path(path));
  const keyName = keyAttributes(table.keys).find(({ name }) => paths.some(([first]) => first === name))?.name;
  if (keyName !== undefined) {
    throw invalidParameter(`Cannot update attribute ${keyName}. This attribute is part of the key`);
  }
  return {
    ...conditioned(table, input, given, input.UpdateExpression),
    id,
    paths,
    change(before) {
      const after = applyUpdate(actions, before ?? key, given);
      table.check(after, TOO_LARGE_TO_UPDATE);
      return after;
    },
  };
}

/** @throws AwsError when the condition does not hold, or the item is not one that can be changed so */
export function evaluate({ table, id, condition, given, showsItem, change }: Write): Outcome {
  const before = table.content.get(id);
  if (condition !== undefined && !holds(condition, before, given)) {
    throw new AwsError(
      'ConditionalCheckFailedException',
      'The conditional request failed',
      400,
      showsItem && before !== undefined ? { Item: before } : {},
    );
  }
  return { before, after: change(before) };
}

/** @throws AwsError for a key that does not fit the table */
export function readKey(table: Table, given: unknown): { readonly id: string; readonly key: Item } {
  const key = readItem(given);
  checkKey(table.keys, key);
  return { id: itemId(table.keys, key), key };
}

interface ConditionalInput {
  readonly ConditionExpression?: string | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

function conditioned(
  table: Table,
  input: ConditionalInput,
  given = new Expressions(input as Placeholders),
  updateExpression?: string,
): Omit<Write, 'id' | 'change'> {
  const condition = given.condition('ConditionExpression', input.ConditionExpression);
  given.checkAllUsed([input.ConditionExpression, updateExpression]);
  const showsItem = input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
  return { table, given, condition, showsItem, paths: [] };
}

function run(
  context: DynamoDbContext,
  input: Pick<UpdateItemCommandInput, 'ReturnValues' | 'ReturnConsumedCapacity'>,
  write: Write,
  returned: readonly string[],
): object {
  const { ReturnValues = 'NONE', ReturnConsumedCapacity: asked } = input;
  if (!returned.includes(ReturnValues)) throw invalid('Return values set to invalid value');
  const { table, id } = write;
  const { before, after } = evaluate(write);
  context.write(table, id, after);
  const attributes = returnedAttributes(ReturnValues, write, { before, after });
  return {
    ...(attributes !== undefined && { Attributes: attributes }),
    ...(asked && consumedCapacity(asked, table, writeUnits(table, before, after))),
  };
}

function returnedAttributes(
  returned: string,
  { paths }: Write,
  { before, after }: Outcome,
): Item | undefined {
  const item = returned.endsWith('_NEW') ? after : before;
  if (returned === 'NONE' || item === undefined) return undefined;
  if (returned.startsWith('ALL')) return item;
  const updated = project(item, paths);
  return Object.keys(updated).length === 0 ? undefined : updated;
}
