import type { Json } from './observation';

const LONGEST_TEXT = 60;
const LONGEST_LIST = 4;

/** A call in one line: `CreateVpc(CidrBlock: 10.0.0.0/15)`. Long texts and lists are cut, with their length. */
export function describeCall(action: string, input: Json): string {
  return `${action}(${membersOf(input)})`;
}

function membersOf(value: Json): string {
  return Object.entries(value ?? {})
    .map(([name, member]) => `${name}: ${inWords(member as Json)}`)
    .join(', ');
}

function inWords(value: Json): string {
  if (typeof value === 'string') {
    if (value === '') return "''";
    return value.length > LONGEST_TEXT ? `${value.slice(0, 8)}… (${value.length} characters)` : value;
  }
  if (Array.isArray(value)) {
    const shown = value.slice(0, value.length > LONGEST_LIST ? 1 : undefined).map(inWords);
    return `[${shown.join(', ')}${value.length > LONGEST_LIST ? `, … (${value.length})` : ''}]`;
  }
  return typeof value === 'object' && value !== null ? `{${membersOf(value)}}` : String(value);
}
