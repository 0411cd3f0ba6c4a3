import { createHash, hash as digestOf } from 'node:crypto';
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { AwsError } from '../emulator';
import type { StoredAttribute } from './records';

type Attributes = Readonly<Record<string, StoredAttribute>>;

/**
 * Message attributes in the form we store.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 * @throws AwsError `InvalidParameterValue`
 */
export function readAttributes(input: Readonly<Record<string, MessageAttributeValue>> = {}): Attributes {
  const entries = Object.entries(input);
  if (entries.length > 10) {
    throw new AwsError('InvalidParameterValue', 'A message can have at most 10 message attributes.');
  }
  return Object.fromEntries(entries.map(([name, value]) => [checkName(name), readAttribute(name, value)]));
}

/** A stored attribute in the SDK's shape. */
export function showAttribute({ dataType, text, base64 }: StoredAttribute): MessageAttributeValue {
  return base64 === undefined
    ? { DataType: dataType, StringValue: text ?? '' }
    : { DataType: dataType, BinaryValue: new Uint8Array(Buffer.from(base64, 'base64')) };
}

/**
 * Those asked for by name, by `All` or `.*`, or by a prefix such as `trace.*`.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 */
export function selectAttributes(attributes: Attributes, wanted: readonly string[] = []): Attributes {
  const matches = (name: string) =>
    wanted.some((want) => {
      if (want === 'All' || want === '.*') return true;
      return want.endsWith('.*') ? name.startsWith(want.slice(0, -2)) : name === want;
    });
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => matches(name)));
}

/** What the attributes add to the size of a message: names, types and values, in bytes. */
export function attributesSize(attributes: Attributes): number {
  return Object.entries(attributes).reduce(
    (size, [name, attribute]) =>
      size + Buffer.byteLength(name) + Buffer.byteLength(attribute.dataType) + valueOf(attribute).length,
    0,
  );
}

/**
 * The digest by which clients check that their attributes arrived whole; absent without attributes.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-attributes-and-message-metadata.html
 */
export function attributesMd5(attributes: Attributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const text = JSON.stringify(names.map((name) => [name, attributes[name]]));
  return remembered(attributesDigests, text, () => md5Of(names, attributes));
}

function md5Of(names: readonly string[], attributes: Attributes): string {
  const hash = createHash('md5');
  for (const name of names) {
    const attribute = attributes[name];
    if (attribute === undefined) continue;
    hash.update(withLength(Buffer.from(name)));
    hash.update(withLength(Buffer.from(attribute.dataType)));
    hash.update(Buffer.from([attribute.base64 === undefined ? 1 : 2]));
    hash.update(withLength(valueOf(attribute)));
  }
  return hash.digest('hex');
}

/** Hexadecimal MD5 of a text. */
export function textMd5(text: string): string {
  return remembered(textDigests, text, () => digestOf('md5', text, 'hex'));
}

/** Digests of the latest: a message is sent and received under the same ones. */
const textDigests = new Map<string, string>();
const attributesDigests = new Map<string, string>();
const MOST_DIGESTS = 1_000;
/** Longer texts are not worth their memory. */
const LONGEST_REMEMBERED = 1_000;

function remembered(digests: Map<string, string>, text: string, digest: () => string): string {
  if (text.length > LONGEST_REMEMBERED) return digest();
  let known = digests.get(text);
  if (known === undefined) {
    if (digests.size >= MOST_DIGESTS) digests.clear();
    digests.set(text, (known = digest()));
  }
  return known;
}

function readAttribute(
  name: string,
  { DataType, StringValue, BinaryValue }: MessageAttributeValue,
): StoredAttribute {
  const dataType = DataType ?? '';
  if (!/^(String|Number|Binary)(\..+)?$/.test(dataType)) {
    throw refusal(name, `has an invalid type '${dataType}': it must start with String, Number or Binary`);
  }
  if (dataType.startsWith('Binary')) {
    if (BinaryValue === undefined || BinaryValue.length === 0)
      throw refusal(name, 'must contain a binary value');
    return { dataType, base64: Buffer.from(BinaryValue).toString('base64') };
  }
  if (StringValue === undefined || StringValue === '') throw refusal(name, 'must contain a non-empty value');
  if (dataType.startsWith('Number') && !Number.isFinite(Number(StringValue))) {
    throw refusal(name, `cannot cast '${StringValue}' to a number`);
  }
  return { dataType, text: StringValue };
}

function checkName(name: string): string {
  const wellFormed = /^[\w.-]{1,256}$/.test(name) && !/^\.|\.$|\.\./.test(name);
  if (!wellFormed || /^(aws|amazon)\./i.test(name)) throw refusal(name, 'has an invalid name');
  return name;
}

function refusal(name: string, fault: string): AwsError {
  return new AwsError('InvalidParameterValue', `The message attribute '${name}' ${fault}.`);
}

function valueOf({ text, base64 }: StoredAttribute): Buffer {
  return base64 === undefined ? Buffer.from(text ?? '') : Buffer.from(base64, 'base64');
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
