import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type {
  DeleteCommandInput,
  GetCommandInput,
  PutCommandInput,
  QueryCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import {
  REQUEST_TABLE_INDEXES,
  REQUEST_TABLE_KEY,
  type RequestTableIndex,
} from '../../shared/contract/request-table';
import type { Item } from './aws/expression-reader';
import { frozenCopy } from './aws/frozen-copy';
import { holds } from './aws/table-expression';
import { updated } from './aws/table-update';

/** What stood under a key from a moment on; undefined when it was deleted. */
interface Version {
  readonly since: number;
  readonly item: Item | undefined;
}

/** Reads that may be stale see the table as it was at most so long ago. */
const LONGEST_STALENESS_MS = 3_600_000;

export interface SimulatedTableOptions {
  readonly now?: () => number;
  /** Called with every change, after the fact. */
  readonly onChange?: (before: Item | undefined, after: Item | undefined) => void;
}

/**
 * The request table as far as its adapters use it. The contract tests hold it to what a real engine does.
 */
export class SimulatedTable {
  /** How old the picture is that reads without a promise of consistency get to see. */
  stalenessMs = 0;
  readonly #versions = new Map<string, readonly Version[]>();
  readonly #now: () => number;
  readonly #onChange: SimulatedTableOptions['onChange'];

  constructor({ now = () => 0, onChange }: SimulatedTableOptions = {}) {
    this.#now = now;
    this.#onChange = onChange;
  }

  call(action: string, input: object): object {
    switch (action) {
      case 'Get': {
        const { Key = {}, ConsistentRead = false } = input as GetCommandInput;
        return { Item: this.#at(keyOf(Key), ConsistentRead ? 0 : this.stalenessMs) };
      }
      case 'Put':
        return this.#put(input as PutCommandInput);
      case 'Update':
        return this.#update(input as UpdateCommandInput);
      case 'Delete':
        return this.#delete(input as DeleteCommandInput);
      case 'Query':
        return this.#query(input as QueryCommandInput);
      default:
        throw new Error(`The simulated table does not know ${action}`);
    }
  }

  /** What stands in the table now. */
  items(): readonly Item[] {
    return [...this.#versions.keys()].map((key) => this.item(key)).filter((item) => item !== undefined);
  }

  item(key: string): Item | undefined {
    return this.#versions.get(key)?.at(-1)?.item;
  }

  #at(key: string, stalenessMs: number): Item | undefined {
    const moment = this.#now() - stalenessMs;
    return this.#versions.get(key)?.findLast(({ since }) => since <= moment)?.item;
  }

  #put({ Item: item = {}, ...input }: PutCommandInput): object {
    const key = keyOf(item);
    this.#check(key, input);
    this.#set(key, frozenCopy(item));
    return {};
  }

  #update({ Key = {}, UpdateExpression = '', ReturnValues, ...input }: UpdateCommandInput): object {
    const key = keyOf(Key);
    this.#check(key, input);
    const before = this.item(key);
    const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input;
    this.#set(key, frozenCopy(updated(UpdateExpression, before ?? Key, { names, values })));
    return ReturnValues === 'ALL_OLD' ? { Attributes: before } : {};
  }

  #delete({ Key = {}, ...input }: DeleteCommandInput): object {
    const key = keyOf(Key);
    this.#check(key, input);
    this.#set(key, undefined);
    return {};
  }

  #check(
    key: string,
    {
      ConditionExpression: condition,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    }: Pick<PutCommandInput, `ConditionExpression` | `ExpressionAttribute${'Names' | 'Values'}`>,
  ): void {
    if (condition === undefined || holds(condition, this.item(key), { names, values })) return;
    throw new ConditionalCheckFailedException({
      message: 'The conditional request failed',
      $metadata: { httpStatusCode: 400 },
    });
  }

  #set(key: string, item: Item | undefined): void {
    const now = this.#now();
    const before = this.#versions.get(key) ?? [];
    // The newest of the outdated ones is still what the stalest reader sees.
    const outdated = before.findLastIndex(({ since }) => since <= now - LONGEST_STALENESS_MS);
    // And of those of one moment, nobody ever sees any but the last.
    const current = before.at(-1)?.since === now ? before.length - 1 : before.length;
    this.#versions.set(key, [...before.slice(Math.max(0, outdated), current), { since: now, item }]);
    this.#onChange?.(before.at(-1)?.item, item);
  }

  /** Indexes are never consistent: they show the table as it was a while ago. */
  #query(input: QueryCommandInput): object {
    const { KeyConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = input;
    const { partitionKey, sortKey } = REQUEST_TABLE_INDEXES[input.IndexName as RequestTableIndex];
    const inputs = { names: ExpressionAttributeNames, values: ExpressionAttributeValues };
    const matching = [...this.#versions.keys()]
      .map((key) => this.#at(key, this.stalenessMs))
      .filter((item) => item !== undefined)
      .filter((item) => typeof item[partitionKey] === 'string' && typeof item[sortKey] === 'string')
      .filter((item) => holds(KeyConditionExpression ?? '', item, inputs))
      .sort((one, other) => (String(one[sortKey]) < String(other[sortKey]) ? -1 : 1));
    if (input.ScanIndexForward === false) matching.reverse();
    const page = matching.slice(0, input.Limit);
    const { FilterExpression: filter } = input;
    const items = page.filter((item) => filter === undefined || holds(filter, item, inputs));
    const last = page.at(-1);
    const isEnd = last === undefined || matching.length === page.length;
    const keys = [REQUEST_TABLE_KEY, partitionKey, sortKey].map((name) => [name, last?.[name]]);
    return { Items: items, ...(!isEnd && { LastEvaluatedKey: Object.fromEntries(keys) as Item }) };
  }
}

function keyOf(item: Item): string {
  return String(item[REQUEST_TABLE_KEY]);
}
