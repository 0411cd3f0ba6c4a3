import { AwsError } from '../emulator';
import { invalid, invalidParameter } from './errors';
import { canonicalNumber, compareNumbers, isShortInteger, numberSize } from './number';
import { define } from './own-property';

/** A value as it is on the wire: exactly one member, binary data in base64. Never changed in place. */
export interface AttributeValue {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
  readonly L?: readonly AttributeValue[];
  readonly M?: Item;
}

export type AttributeType = keyof AttributeValue;

export type Item = Readonly<Record<string, AttributeValue>>;

export const TYPES: readonly AttributeType[] = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'];

const DEEPEST_NESTING = 32;

/** Sizes of the values that were read, texts and numbers apart; being in here also says that a value is valid. */
const sizes = new WeakMap<AttributeValue, number>();

/** Each type's members in DynamoDB's own spelling, and how many bytes they count for. */
const READERS: {
  readonly [T in AttributeType]: (
    member: never,
    depth: number,
  ) => readonly [NonNullable<AttributeValue[T]>, number];
} = {
  S: (text: unknown) => [asText(text), Buffer.byteLength(asText(text))],
  N: (number: unknown) => readNumber(number),
  B: (bytes: unknown) => readBytes(bytes),
  BOOL(flag: unknown) {
    if (typeof flag !== 'boolean') throw unreadable('A BOOL value must be true or false');
    return [flag, 1];
  },
  NULL(flag: unknown) {
    if (flag !== true) throw invalidParameter('Null attribute value types must have the value of true');
    return [flag, 1];
  },
  SS: (members: unknown) =>
    readSet(members, 'An string set  may not be empty', (text) => [
      asText(text),
      Buffer.byteLength(asText(text)),
    ]),
  NS: (members: unknown) => readSet(members, 'An number set  may not be empty', readNumber),
  BS: (members: unknown) => readSet(members, 'Binary sets should not be empty', readBytes),
  L(elements: unknown, depth: number) {
    const read = asList(elements).map((element) => readValue(element, depth + 1));
    return [read, 3 + sum(read.map((element) => 1 + sizeOfValue(element)))];
  },
  M(attributes: unknown, depth: number) {
    const read = readItem(attributes, depth + 1);
    return [read, 3 + Object.keys(read).length + sizeOfItem(read)];
  },
};

/**
 * A value as DynamoDB stores it.
 *
 * @throws AwsError for what is no value
 */
export function readValue(value: unknown, depth = 0): AttributeValue {
  if (typeof value !== 'object' || value === null) throw unreadable('Unexpected value type in payload');
  // Most values are texts and numbers, and these are looked at faster than remembered.
  if ((depth <= DEEPEST_NESTING && isTextOrNumber(value)) || sizes.has(value)) return value;
  if (depth > DEEPEST_NESTING) {
    throw invalid('Nesting Levels have exceeded supported limits');
  }
  const type = onlyTypeOf(value);
  const [member, size] = READERS[type]((value as AttributeValue)[type] as never, depth);
  const read: AttributeValue = { [type]: member };
  if (type !== 'S' && type !== 'N') sizes.set(read, size);
  return read;
}

/** Whether a value is a valid text and nothing else, or a number in the spelling that is stored. */
function isTextOrNumber(value: AttributeValue): boolean {
  const isText = typeof value.S === 'string';
  if (!isText && !isShortInteger(value.N)) return false;
  for (const name in value) if (name !== (isText ? 'S' : 'N')) return false;
  return true;
}

/** Notes that a value which was just made is valid, and how many bytes it counts for. */
export function validValue(value: AttributeValue, size: number): AttributeValue {
  sizes.set(value, size);
  return value;
}

function onlyTypeOf(value: AttributeValue): AttributeType {
  let found: AttributeType | undefined;
  for (const name in value) {
    if (!Object.hasOwn(READERS, name) || value[name as AttributeType] == null) continue;
    if (found !== undefined) throw wrongNumberOfTypes('has more than one datatypes set');
    found = name as AttributeType;
  }
  if (found === undefined) throw wrongNumberOfTypes('is empty');
  return found;
}

function wrongNumberOfTypes(what: string): AwsError {
  return invalid(`Supplied AttributeValue ${what}, must contain exactly one of the supported datatypes`);
}

/** @throws AwsError when a value in it is no value, or an attribute has no name */
export function readItem(attributes: unknown, depth = 0): Item {
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) {
    throw unreadable('Unexpected field type');
  }
  if (Object.hasOwn(attributes, '')) throw invalid('Empty attribute name');
  const given = attributes as Readonly<Record<string, AttributeValue>>;
  let item: Record<string, AttributeValue> | undefined;
  for (const name of Object.keys(given)) {
    const value = readValue(given[name], depth);
    // Most items are as they are stored.
    if (value !== given[name]) define((item ??= { ...given }), name, value);
  }
  return item ?? given;
}

/** How many bytes the attributes count for, names included, by DynamoDB's rule for sizes of items. */
export function sizeOfItem(item: Item): number {
  let size = 0;
  for (const name in item) {
    const value = item[name];
    if (value !== undefined) size += Buffer.byteLength(name) + sizeOfValue(value);
  }
  return size;
}

function sizeOfValue(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  // What was loaded from disk is valid, but was not measured yet.
  return sizes.get(value) ?? sizes.get(readValue(value)) ?? 0;
}

/** @throws Error for a value without a type, which `readValue` does not let in */
export function typeOf(value: AttributeValue): AttributeType {
  for (const type in value) return type as AttributeType;
  throw new Error('A value has no type');
}

export function isSet(type: AttributeType): type is 'SS' | 'NS' | 'BS' {
  return type === 'SS' || type === 'NS' || type === 'BS';
}

/** Whether two values are the same; sets are, in whatever order their members are. */
export function isEqual(one: AttributeValue, other: AttributeValue): boolean {
  const type = typeOf(one);
  const theirs = other[type];
  if (theirs === undefined) return false;
  if (isSet(type)) {
    const members = new Set(other[type]);
    return members.size === one[type]?.length && one[type].every((member) => members.has(member));
  }
  if (one.L !== undefined) {
    const { L = [] } = other;
    return one.L.length === L.length && one.L.every((element, index) => isEqual(element, L[index] ?? {}));
  }
  if (one.M !== undefined) {
    const { M = {} } = other;
    const entries = Object.entries(one.M);
    return (
      entries.length === Object.keys(M).length &&
      entries.every(([name, value]) => Object.hasOwn(M, name) && isEqual(value, M[name] ?? {}))
    );
  }
  return one[type] === theirs;
}

/** Negative, zero or positive, as for sorting; undefined for values that have no order between them. */
export function compareValues(one: AttributeValue, other: AttributeValue): number | undefined {
  if (one.S !== undefined && other.S !== undefined) return compareTexts(one.S, other.S);
  if (one.N !== undefined && other.N !== undefined) return compareNumbers(one.N, other.N);
  if (one.B === undefined || other.B === undefined) return undefined;
  return Buffer.compare(Buffer.from(one.B, 'base64'), Buffer.from(other.B, 'base64'));
}

const SURROGATE = /[\ud800-\udfff]/;

/** By the bytes of UTF-8. JavaScript compares UTF-16, which differs beyond the basic plane. */
export function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  if (!SURROGATE.test(one) && !SURROGATE.test(other)) return one < other ? -1 : 1;
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** Whether a text, or bytes, starts with another. */
export function beginsWith(whole: AttributeValue, start: AttributeValue): boolean {
  if (whole.S !== undefined && start.S !== undefined) return whole.S.startsWith(start.S);
  if (whole.B === undefined || start.B === undefined) return false;
  const bytes = Buffer.from(start.B, 'base64');
  return Buffer.from(whole.B, 'base64').subarray(0, bytes.length).equals(bytes);
}

function readNumber(number: unknown): readonly [string, number] {
  const canonical = canonicalNumber(asText(number));
  return [canonical, numberSize(canonical)];
}

function readBytes(base64: unknown): readonly [string, number] {
  const text = asText(base64);
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw unreadable('Binary data must be base64');
  return [text, bytes.length];
}

function readSet(
  members: unknown,
  whenEmpty: string,
  read: (member: unknown) => readonly [string, number],
): readonly [readonly string[], number] {
  const all = asList(members).map(read);
  if (all.length === 0) throw invalidParameter(whenEmpty);
  const texts = all.map(([text]) => text);
  if (new Set(texts).size < texts.length) {
    throw invalidParameter(`Input collection [${texts.join(', ')}] contains duplicates.`);
  }
  return [texts, sum(all.map(([, size]) => size))];
}

function asText(value: unknown): string {
  if (typeof value !== 'string') throw unreadable(`A ${typeof value} cannot be converted to String`);
  return value;
}

function asList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw unreadable('Unexpected field type');
  return value;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}

function unreadable(message: string): AwsError {
  return new AwsError('SerializationException', message);
}
