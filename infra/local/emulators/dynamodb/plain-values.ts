import { define } from './own-property';
import { validValue, type AttributeValue, type Item } from './attribute-value';
import type { DynamoDbSimulator } from './simulator';

/** An item as programs have it: texts, numbers, booleans, `null`, bytes, sets, arrays and objects. */
export type PlainItem = Readonly<Record<string, unknown>>;

/** What was made of what, so that parts which go from a table to a program and back are made once. */
const plainOf = new WeakMap<object, unknown>();
const storedOf = new WeakMap<object, AttributeValue>();

/** Names of the document client's commands that differ from DynamoDB's own by this. */
const ACTIONS: Readonly<Record<string, string>> = {
  BatchGet: 'BatchGetItem',
  BatchWrite: 'BatchWriteItem',
  Delete: 'DeleteItem',
  Get: 'GetItem',
  Put: 'PutItem',
  TransactGet: 'TransactGetItems',
  TransactWrite: 'TransactWriteItems',
  Update: 'UpdateItem',
};

/** Where values are in inputs and outputs, how deep so ever. */
const ITEMS: ReadonlySet<string> = new Set([
  'Attributes',
  'ExclusiveStartKey',
  'ExpressionAttributeValues',
  'Item',
  'Key',
  'LastEvaluatedKey',
]);
const LISTS_OF_ITEMS: ReadonlySet<string> = new Set(['Items', 'Keys']);

/**
 * Calls a simulator as `DynamoDBDocumentClient` calls DynamoDB: `Put` with plain values. What comes back is frozen,
 * and is shared between callers; bytes cannot be frozen, so a caller must change neither those that it gives nor those that it gets.
 *
 * @throws AwsError as the simulator does
 */
export function callWithPlainValues(simulator: DynamoDbSimulator, action: string, input: object): object {
  const output = simulator.call(ACTIONS[action] ?? action, mapItems(input, toStoredItem) as object);
  return mapItems(output, toPlainItem) as object;
}

export function toPlainItem(item: Item): PlainItem {
  return remembered(item, () => mapValues(item, toPlain)) as PlainItem;
}

/** Fields that are undefined are left out. */
function toStoredItem(item: PlainItem): Item {
  return mapValues(item, toStored) as Item;
}

function toPlain(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  return remembered(value, () => {
    const plain = toPlainObject(value);
    storedOf.set(plain, value);
    return plain;
  });
}

function toPlainObject({ M, L, B, SS, NS, BS = [] }: AttributeValue): object {
  if (M !== undefined) return mapValues(M, toPlain);
  if (L !== undefined) return Object.freeze(L.map(toPlain));
  if (B !== undefined) return bytesOf(B);
  return Object.freeze(new Set<unknown>(SS ?? NS?.map(Number) ?? BS.map(bytesOf)));
}

function toStored(value: unknown): AttributeValue | undefined {
  switch (typeof value) {
    case 'undefined':
      return undefined;
    case 'string':
      return { S: value };
    case 'number':
    case 'bigint':
      return { N: String(value) };
    case 'boolean':
      return { BOOL: value };
    case 'object':
      return value === null ? { NULL: true } : (storedOf.get(value) ?? toStoredObject(value));
    default:
      throw new TypeError(`DynamoDB cannot store a ${typeof value}`);
  }
}

function toStoredObject(value: object): AttributeValue {
  if (value instanceof Uint8Array) {
    return storedBytes(value);
  }
  if (Array.isArray(value)) {
    return { L: value.map(toStored).filter((element) => element !== undefined) };
  }
  if (!(value instanceof Set)) return { M: toStoredItem(value as PlainItem) };
  const members = [...(value as Set<unknown>)].map((member) => toStored(member) ?? {});
  const [type = 'S'] = Object.keys(members[0] ?? {}) as ('S' | 'N' | 'B')[];
  return { [`${type}S`]: members.map((member) => member[type]) };
}

/** Bytes in base64, which few ask for. They come back as the same object. */
function storedBytes(bytes: Uint8Array): AttributeValue {
  const stored = {
    get B() {
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    },
  };
  plainOf.set(stored, bytes);
  return validValue(stored, bytes.length);
}

function mapItems(value: unknown, map: (item: never) => unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => mapItems(element, map));
  if (typeof value !== 'object' || value === null) return value;
  const mapped: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const member = (value as Readonly<Record<string, unknown>>)[name];
    if (member !== undefined) mapped[name] = mapMember(name, member, map);
  }
  return mapped;
}

function mapMember(name: string, member: unknown, map: (item: never) => unknown): unknown {
  if (typeof member !== 'object') return member;
  if (ITEMS.has(name)) return map(member as never);
  if (LISTS_OF_ITEMS.has(name)) return (member as readonly never[]).map(map);
  // Responses of a batch: by table, lists of items.
  if (name === 'Responses' && !Array.isArray(member)) {
    const lists = Object.entries(member as Record<string, readonly never[]>);
    return Object.fromEntries(lists.map(([table, items]) => [table, items.map(map)]));
  }
  return mapItems(member, map);
}

function mapValues<V>(item: Readonly<Record<string, V>>, map: (value: V) => unknown): object {
  const mapped: Record<string, unknown> = {};
  for (const name of Object.keys(item)) {
    const value = map(item[name] as V);
    // Also an attribute named `__proto__` is one.
    if (value !== undefined) define(mapped, name, value);
  }
  return Object.freeze(mapped);
}

function remembered(key: object, make: () => unknown): unknown {
  let made = plainOf.get(key);
  if (made === undefined) plainOf.set(key, (made = make()));
  return made;
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
