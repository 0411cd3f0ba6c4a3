import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { GetCommandInput, PutCommandInput, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import {
  REQUEST_TABLE_INDEXES,
  REQUEST_TABLE_KEY,
  type RequestTableIndex,
} from '../../shared/contract/request-table';

type Item = Record<string, unknown>;

/**
 * The request table as far as its adapters use it. The contract tests hold it to what a real engine does.
 */
export class SimulatedTable {
  readonly #items = new Map<string, Item>();

  call(action: string, input: object): object {
    switch (action) {
      case 'Get':
        return { Item: this.#items.get(keyOf((input as GetCommandInput).Key ?? {})) };
      case 'Put':
        return this.#put(input as PutCommandInput);
      case 'Query':
        return this.#query(input as QueryCommandInput);
      default:
        throw new Error(`The simulated table does not know ${action}`);
    }
  }

  items(): readonly Item[] {
    return [...this.#items.values()];
  }

  #put({
    Item: item = {},
    ConditionExpression: condition,
    ExpressionAttributeValues: values,
  }: PutCommandInput): object {
    const key = keyOf(item);
    if (!holds(condition, this.#items.get(key), values ?? {})) {
      throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
    }
    this.#items.set(key, structuredClone(item));
    return {};
  }

  #query(input: QueryCommandInput): object {
    const { partitionKey, sortKey } = REQUEST_TABLE_INDEXES[input.IndexName as RequestTableIndex];
    const { ':partition': partition, ':after': after } = input.ExpressionAttributeValues ?? {};
    const matching = this.items()
      .filter((item) => item[partitionKey] === partition && typeof item[sortKey] === 'string')
      .filter((item) => after === undefined || String(item[sortKey]) < String(after))
      .sort((one, other) => (String(one[sortKey]) < String(other[sortKey]) ? 1 : -1));
    const items = matching.slice(0, input.Limit);
    return { Items: items, ...(matching.length > items.length && { LastEvaluatedKey: {} }) };
  }
}

function keyOf(item: Item): string {
  return String(item[REQUEST_TABLE_KEY]);
}

/** The two kinds of condition that the adapters write. */
function holds(condition: string | undefined, item: Item | undefined, values: Item): boolean {
  if (condition === undefined) return true;
  const [, absent] = /^attribute_not_exists\((\w+)\)$/.exec(condition) ?? [];
  if (absent !== undefined) return item?.[absent] === undefined;
  const [, name, value] = /^(\w+) = (:\w+)$/.exec(condition) ?? [];
  if (name === undefined || value === undefined) throw new Error(`Unknown condition ${condition}`);
  return item !== undefined && item[name] === values[value];
}
