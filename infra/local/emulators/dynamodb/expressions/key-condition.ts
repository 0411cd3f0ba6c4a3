import { beginsWith, compareValues } from '../attribute-value';
import type { AttributeValue } from '../attribute-value';
import { invalid } from '../errors';
import { checkKeyValue } from '../key-schema';
import type { KeySchema } from '../key-schema';
import type { Comparator, Condition, Given, Operand } from './syntax';

/** A value's order relative to those that a condition selects: before them (negative), among them (0), or after. */
export type Place = (sort: AttributeValue) => number;

/** What a query asks for: one partition, and a stretch of it. */
export interface KeyCondition {
  readonly partition: AttributeValue;
  /** Absent when the whole partition is asked for. */
  readonly place?: Place;
}

/** A condition on one attribute, which is on its left. */
interface Term {
  readonly name: string;
  readonly operator: Comparator | 'between' | 'begins_with';
  readonly values: readonly AttributeValue[];
}

const MIRRORED: Readonly<Record<Comparator, Comparator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/**
 * Reads a key condition for a table or an index with those keys.
 *
 * @throws AwsError for what is no key condition, or one of other attributes
 */
export function keyConditionOf(condition: Condition, keys: KeySchema, given: Given): KeyCondition {
  const terms = termsOf(condition, given);
  const names = terms.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    throw invalid('KeyConditionExpressions must only contain one condition per key');
  }
  const hash = terms.find(({ name }) => name === keys.hash.name);
  const range = terms.find(({ name }) => name === keys.range?.name);
  if (hash === undefined || (terms.length > 1 && range === undefined)) {
    throw invalid(
      `Query condition missed key schema element: ${(hash === undefined ? keys.hash : keys.range)?.name}`,
    );
  }
  const [partition] = hash.values;
  if (hash.operator !== '=' || partition === undefined || terms.length > 2) {
    throw invalid('Query key condition not supported');
  }
  for (const [key, term] of [[keys.hash, hash] as const, [keys.range, range] as const]) {
    for (const value of term?.values ?? []) if (key !== undefined) checkKeyValue(key, value, keys.indexName);
  }
  return range === undefined ? { partition } : { partition, place: placeOf(range) };
}

function placeOf({ operator, values }: Term): Place {
  const [first = {}, last = first] = values;
  const order = (sort: AttributeValue, bound: AttributeValue) => compareValues(sort, bound) ?? 1;
  switch (operator) {
    case '<':
      return (sort) => (order(sort, first) < 0 ? 0 : 1);
    case '<=':
      return (sort) => (order(sort, first) <= 0 ? 0 : 1);
    case '>':
      return (sort) => (order(sort, first) > 0 ? 0 : -1);
    case '>=':
      return (sort) => (order(sort, first) >= 0 ? 0 : -1);
    case 'between':
      return (sort) => (order(sort, first) < 0 ? -1 : order(sort, last) <= 0 ? 0 : 1);
    case 'begins_with':
      return (sort) => (beginsWith(sort, first) ? 0 : order(sort, first));
    default:
      return (sort) => order(sort, first);
  }
}

function termsOf(condition: Condition, given: Given): readonly Term[] {
  switch (condition.kind) {
    case 'and':
      return condition.conditions.flatMap((part) => termsOf(part, given));
    case 'compare': {
      const { operator, operands } = condition;
      if (operator === '<>') throw unsupported(operator);
      const [one, other] = operands;
      const isMirrored = one.kind === 'value';
      const [key, value] = isMirrored ? [other, one] : [one, other];
      return [termOf(isMirrored ? MIRRORED[operator] : operator, key, [value], given)];
    }
    case 'between': {
      const [key, ...bounds] = condition.operands;
      return [termOf('between', key, bounds, given)];
    }
    case 'function': {
      const [key, ...others] = condition.operands;
      if (condition.name !== 'begins_with' || key === undefined) throw unsupported(condition.name);
      return [termOf('begins_with', key, others, given)];
    }
    default:
      throw unsupported(condition.kind.toUpperCase());
  }
}

function termOf(operator: Term['operator'], key: Operand, operands: readonly Operand[], given: Given): Term {
  if ([key, ...operands].some(({ kind }) => kind === 'function')) {
    throw invalid('KeyConditionExpressions cannot contain nested operations');
  }
  if (key.kind !== 'path')
    throw invalid('Invalid condition in KeyConditionExpression: No key attribute specified');
  const [name, ...below] = given.path(key.path);
  if (below.length > 0) throw invalid('KeyConditionExpressions cannot have conditions on nested attributes');
  const values = operands.map((operand) => {
    if (operand.kind === 'value') return given.value(operand.placeholder);
    throw invalid(
      'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
    );
  });
  return { name: String(name), operator, values };
}

function unsupported(operator: string): Error {
  return invalid(`Invalid operator used in KeyConditionExpression: ${operator}`);
}
