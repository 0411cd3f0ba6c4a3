import { typeOf } from './attribute-value';
import type { AttributeValue, Item } from './attribute-value';
import { invalid, invalidParameter } from './errors';
import { attributeOf } from './expressions/document-path';

export interface KeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N' | 'B';
  readonly mostBytes: number;
}

/** The key of a table or of an index. */
export interface KeySchema {
  readonly hash: KeyAttribute;
  readonly range?: KeyAttribute;
  /** Absent for the table's own key. */
  readonly indexName?: string;
}

export function keyAttributes({ hash, range }: KeySchema): readonly KeyAttribute[] {
  return range === undefined ? [hash] : [hash, range];
}

/** Names an item within its table, unambiguously. */
export function itemId(keys: KeySchema, item: Item): string {
  const hash = scalarText(attributeOf(item, keys.hash.name));
  if (keys.range === undefined) return hash;
  return JSON.stringify([hash, scalarText(attributeOf(item, keys.range.name))]);
}

/** A text, a number or bytes as the one text that stands for it within its type. */
export function scalarText(value: AttributeValue | undefined): string {
  return value?.S ?? value?.N ?? value?.B ?? '';
}

/** The key attributes of an item. */
export function keyOf(keys: KeySchema, item: Item): Item {
  return Object.fromEntries(
    keyAttributes(keys).flatMap(({ name }) => {
      const value = attributeOf(item, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** @throws AwsError unless that is a key of the table, and no more */
export function checkKey(keys: KeySchema, key: Item): void {
  const attributes = keyAttributes(keys);
  if (
    Object.keys(key).length !== attributes.length ||
    attributes.some(({ name, type }) => attributeOf(key, name)?.[type] === undefined)
  ) {
    throw invalid('The provided key element does not match the schema');
  }
  for (const attribute of attributes) checkKeyValue(attribute, attributeOf(key, attribute.name) ?? {});
}

/** @throws AwsError when an item lacks a key attribute, or has an unfit one, also of an index */
export function checkItemKeys(keys: KeySchema, indexes: readonly KeySchema[], item: Item): void {
  for (const attribute of keyAttributes(keys)) {
    const value = attributeOf(item, attribute.name);
    if (value === undefined) throw invalidParameter(`Missing the key ${attribute.name} in the item`);
    checkKeyValue(attribute, value);
  }
  for (const { hash, range, indexName } of indexes) {
    checkIndexKey(hash, item, indexName);
    if (range !== undefined) checkIndexKey(range, item, indexName);
  }
}

/** An index holds only what has its key: an item that lacks it is not in the index. */
function checkIndexKey(attribute: KeyAttribute, item: Item, indexName: string | undefined): void {
  const value = attributeOf(item, attribute.name);
  if (value !== undefined) checkKeyValue(attribute, value, indexName);
}

/** @throws AwsError for a value that cannot be in that place of a key */
export function checkKeyValue(
  { name, type, mostBytes }: KeyAttribute,
  value: AttributeValue,
  indexName?: string,
): void {
  const actual = typeOf(value);
  if (actual !== type) {
    throw invalidParameter(
      indexName === undefined
        ? `Type mismatch for key ${name} expected: ${type} actual: ${actual}`
        : `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${actual} IndexName: ${indexName}`,
    );
  }
  const bytes = Buffer.byteLength(scalarText(value), type === 'B' ? 'base64' : 'utf8');
  if (bytes === 0) {
    const what = `an empty ${type === 'B' ? 'binary' : 'string'} value`;
    throw invalid(
      'One or more parameter values are not valid. ' +
        (indexName === undefined
          ? `The AttributeValue for a key attribute cannot contain ${what}. Key: ${name}`
          : 'A value specified for a secondary index key is not supported. ' +
            `The AttributeValue for a key attribute cannot contain ${what}. IndexName: ${indexName}, IndexKey: ${name}`),
    );
  }
  if (bytes > mostBytes) {
    const kind = mostBytes === 2048 ? 'hashkey' : 'range key';
    throw invalidParameter(`Size of ${kind} has exceeded the maximum size limit of ${mostBytes} bytes`);
  }
}
