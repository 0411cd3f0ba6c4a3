import { AwsError } from '../emulator';
import { compileLeafRule, isLeaf, InvalidPatternError } from './pattern-operators';
import type { Leaf } from './pattern-operators';

/** An event pattern: names as in the event, at the ends arrays of the values or matchers accepted. */
export type EventPattern = Readonly<Record<string, unknown>>;

type NodeTest = (node: unknown) => boolean;

/**
 * Whether the pattern accepts the event.
 *
 * @example matches({ source: [{ prefix: 'vpc-' }] }, { source: 'vpc-vending' }) // true
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 * @throws AwsError `InvalidEventPatternException`
 */
export function matches(pattern: EventPattern, event: object): boolean {
  return compilePattern(pattern)(event);
}

/** @throws AwsError `InvalidEventPatternException` saying what is wrong with it */
export function validatePattern(pattern: EventPattern): void {
  compilePattern(pattern);
}

/**
 * A pattern from its JSON text.
 *
 * @throws AwsError `InvalidEventPatternException`
 */
export function parsePattern(text: string): EventPattern {
  const pattern = jsonOf(text);
  if (!isRecord(pattern)) throw invalidPattern('Filter is not an object');
  validatePattern(pattern);
  return pattern;
}

/** Undefined for what is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function compilePattern(pattern: EventPattern): NodeTest {
  try {
    return compileObject(pattern);
  } catch (error) {
    if (error instanceof InvalidPatternError) throw invalidPattern(error.message);
    throw error;
  }
}

/** All members of a pattern must agree with the same object of the event. */
function compileObject(pattern: EventPattern): NodeTest {
  const members = Object.entries(pattern);
  if (members.length === 0) throw new InvalidPatternError('Empty objects are not allowed');
  const tests = members.map(([name, wanted]) => {
    return name === '$or' ? compileOr(wanted) : compileMember(name, wanted);
  });
  return (node) => tests.every((test) => test(node));
}

function compileOr(alternatives: unknown): NodeTest {
  if (!Array.isArray(alternatives) || alternatives.length < 2 || !alternatives.every(isRecord)) {
    throw new InvalidPatternError('"$or" must be an array of at least two objects');
  }
  const tests = alternatives.map(compileObject);
  return (node) => tests.some((test) => test(node));
}

function compileMember(name: string, wanted: unknown): NodeTest {
  if (Array.isArray(wanted)) {
    if (wanted.length === 0) throw new InvalidPatternError('Empty arrays are not allowed');
    const rules = wanted.map(compileLeafRule);
    return (node) => {
      const leaves = leavesOf(memberOf(node, name));
      return rules.some((rule) => rule(leaves));
    };
  }
  if (!isRecord(wanted)) throw new InvalidPatternError(`"${name}" must be an object or an array`);
  const inner = compileObject(wanted);
  return (node) => objectsOf(memberOf(node, name)).some(inner);
}

function memberOf(node: unknown, name: string): unknown {
  return isRecord(node) && Object.hasOwn(node, name) ? node[name] : undefined;
}

/** Arrays in an event stand for any of their elements. */
function leavesOf(value: unknown): Leaf[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return isLeaf(value) ? [value] : [];
}

/** Where there is no object, an empty one stands in: `exists: false` below it must still match. */
function objectsOf(value: unknown): object[] {
  const objects = [value].flat(Infinity).filter(isRecord);
  return objects.length === 0 ? [{}] : objects;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalidPattern(reason: string): AwsError {
  return new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
}
