import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../emulator';
import { invalidParameterValue } from './errors';

/** `TagSpecification.1.Tag.2.Key=Name` taken apart at its dots. */
interface ParameterNode {
  readonly path: string;
  value?: string;
  readonly children: Map<string, ParameterNode>;
}

type Member = readonly [name: string, schema: NormalizedSchema];

/** Members by the names they have on the wire, worked out once for each structure. */
const wireMembers = new WeakMap<object, ReadonlyMap<string, Member>>();

/**
 * Turns the parameters of a request in the ec2Query protocol into the input of the SDK's command.
 *
 * @throws AwsError `UnknownParameter`, `InvalidParameterValue`
 * @see https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 */
export function decodeParameters(
  parameters: Iterable<readonly [string, string]>,
  schema: NormalizedSchema,
): object {
  return decodeStructure(parseTree(parameters), schema);
}

function parseTree(parameters: Iterable<readonly [string, string]>): ParameterNode {
  const root: ParameterNode = { path: '', children: new Map() };
  for (const [path, value] of parameters) {
    let node = root;
    for (const key of path.split('.')) {
      let child = node.children.get(key);
      if (child === undefined) {
        child = { path: node === root ? key : `${node.path}.${key}`, children: new Map() };
        node.children.set(key, child);
      }
      node = child;
    }
    node.value = value;
  }
  return root;
}

function decode(node: ParameterNode, schema: NormalizedSchema): unknown {
  if (schema.isStructSchema()) {
    if (node.value !== undefined) throw unknownParameter(node);
    return decodeStructure(node, schema);
  }
  if (schema.isListSchema()) return decodeList(node, schema.getValueSchema());
  const [child] = node.children.values();
  if (child !== undefined || node.value === undefined) throw unknownParameter(child ?? node);
  return decodeScalar(node.value, node.path, schema);
}

function decodeStructure(node: ParameterNode, schema: NormalizedSchema): object {
  const members = membersOf(schema);
  const structure: Record<string, unknown> = {};
  for (const [key, child] of node.children) {
    const member = members.get(key);
    if (member === undefined) throw unknownParameter(child);
    structure[member[0]] = decode(child, member[1]);
  }
  return structure;
}

/** Elements are numbered from 1; gaps and the order on the wire mean nothing. */
function decodeList(node: ParameterNode, element: NormalizedSchema): unknown[] {
  if (node.value !== undefined && node.value !== '') throw unknownParameter(node);
  return [...node.children]
    .map(([key, child]) => {
      if (!/^[1-9]\d*$/.test(key)) throw unknownParameter(child);
      return { position: Number(key), child };
    })
    .sort((a, b) => a.position - b.position)
    .map(({ child }) => decode(child, element));
}

function decodeScalar(text: string, path: string, schema: NormalizedSchema): unknown {
  if (schema.isBooleanSchema()) {
    if (text !== 'true' && text !== 'false') throw invalidValue(text, path, 'a boolean');
    return text === 'true';
  }
  if (schema.isNumericSchema()) {
    const number = Number(text);
    if (text.trim() === '' || !Number.isFinite(number)) throw invalidValue(text, path, 'a number');
    return number;
  }
  if (schema.isTimestampSchema()) {
    const time = new Date(text);
    if (Number.isNaN(time.getTime())) throw invalidValue(text, path, 'a date and time');
    return time;
  }
  return schema.isBlobSchema() ? Buffer.from(text, 'base64') : text;
}

function membersOf(schema: NormalizedSchema): ReadonlyMap<string, Member> {
  const key = schema.getSchema() as object;
  let members = wireMembers.get(key);
  if (members === undefined) {
    members = new Map(
      [...schema.structIterator()].map((member): [string, Member] => [wireNameOf(...member), member]),
    );
    wireMembers.set(key, members);
  }
  return members;
}

/** `@ec2QueryName` as it is, else `@xmlName` or the member's name with a capital. */
function wireNameOf(memberName: string, schema: NormalizedSchema): string {
  const { ec2QueryName, xmlName = memberName } = schema.getMergedTraits();
  return typeof ec2QueryName === 'string' ? ec2QueryName : xmlName.charAt(0).toUpperCase() + xmlName.slice(1);
}

function unknownParameter({ path }: ParameterNode): AwsError {
  return new AwsError('UnknownParameter', `The parameter ${path} is not recognized`);
}

function invalidValue(text: string, path: string, expected: string): AwsError {
  return invalidParameterValue(`Value (${text}) for parameter ${path} is invalid. Expecting ${expected}.`);
}
