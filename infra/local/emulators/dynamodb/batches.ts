import type { BatchGetItemCommandInput, BatchWriteItemCommandInput } from '@aws-sdk/client-dynamodb';
import { sizeOfItem } from './attribute-value';
import type { Item } from './attribute-value';
import { tableCapacities, tableUnits, writeUnits } from './capacity';
import type { Units } from './capacity';
import type { DynamoDbContext } from './context';
import { invalid } from './errors';
import { getItem } from './read-items';
import type { Table } from './table';
import { evaluate, prepareDelete, preparePut, readKey } from './write-item';
import type { Write } from './write-item';

const MOST_READS = 100;
const MOST_WRITES = 25;
const MOST_BYTES = 16 * 1024 * 1024;
const DUPLICATES = 'Provided list of item keys contains duplicates';

export function batchGetItem(context: DynamoDbContext, input: BatchGetItemCommandInput): object {
  const requests = Object.entries(input.RequestItems ?? {});
  if (requests.length === 0) throw invalid('BatchGetItem must have some requests set');
  if (requests.reduce((sum, [, { Keys = [] }]) => sum + Keys.length, 0) > MOST_READS) {
    throw invalid('Too many items requested for the BatchGetItem call');
  }
  const used: [Table, Units][] = [];
  const unprocessed: Record<string, object> = {};
  let bytes = 0;
  const responses = requests.map(([TableName, { Keys = [], ...rest }]) => {
    const table = context.table(TableName);
    const ids = Keys.map((key) => readKey(table, key).id);
    if (ids.length === 0) {
      throw invalid(
        `The list of keys in RequestItems for BatchGetItem is required: ${TableName} has empty list`,
      );
    }
    if (new Set(ids).size < ids.length) throw invalid(DUPLICATES);
    const found: Item[] = [];
    let units = 0;
    for (const [position, Key] of Keys.entries()) {
      if (bytes >= MOST_BYTES) {
        unprocessed[TableName] = { ...rest, Keys: Keys.slice(position) };
        break;
      }
      const read = { TableName, Key, ...rest, ReturnConsumedCapacity: 'TOTAL' as const };
      const { Item: item, ConsumedCapacity } = getItem(context, read) as {
        readonly Item?: Item;
        readonly ConsumedCapacity: { readonly CapacityUnits: number };
      };
      units += ConsumedCapacity.CapacityUnits;
      if (item === undefined) continue;
      bytes += sizeOfItem(item);
      found.push(item);
    }
    used.push([table, tableUnits(units)]);
    return [table.name, found] as const;
  });
  return {
    Responses: Object.fromEntries(responses),
    UnprocessedKeys: unprocessed,
    ...tableCapacities(input.ReturnConsumedCapacity, used),
  };
}

export function batchWriteItem(context: DynamoDbContext, input: BatchWriteItemCommandInput): object {
  const requests = Object.entries(input.RequestItems ?? {});
  if (requests.length === 0) throw invalid('BatchWriteItem cannot have a null or no requests set');
  if (requests.reduce((sum, [, list]) => sum + list.length, 0) > MOST_WRITES) {
    throw invalid('Too many items requested for the BatchWriteItem call');
  }
  const writes = requests.flatMap(([TableName, list]): Write[] => {
    if (list.length === 0) {
      throw invalid(`The batch write request list for a table cannot be null or empty: ${TableName}`);
    }
    return list.map(({ PutRequest, DeleteRequest }) => {
      if ((PutRequest === undefined) === (DeleteRequest === undefined)) {
        throw invalid('Supplied request must contain exactly one of PutRequest and DeleteRequest');
      }
      return PutRequest === undefined
        ? prepareDelete(context, { TableName, Key: DeleteRequest?.Key })
        : preparePut(context, { TableName, Item: PutRequest.Item });
    });
  });
  const names = writes.map(({ table, id }) => JSON.stringify([table.name, id]));
  if (new Set(names).size < names.length) throw invalid(DUPLICATES);
  const used = writes.map((write) => {
    const { before, after } = evaluate(write);
    context.write(write.table, write.id, after);
    return [write.table, writeUnits(write.table, before, after)] as const;
  });
  return { UnprocessedItems: {}, ...tableCapacities(input.ReturnConsumedCapacity, used) };
}
