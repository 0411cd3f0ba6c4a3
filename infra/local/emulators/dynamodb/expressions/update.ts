import { isSet, readItem, typeOf } from '../attribute-value';
import type { AttributeValue, Item } from '../attribute-value';
import { invalid } from '../errors';
import { addNumbers, negated } from '../number';
import { define } from '../own-property';
import { attributeOf, valueAt } from './document-path';
import type { DocumentPath } from './document-path';
import type { Given, Operand, UpdateAction } from './syntax';

/** What becomes of one attribute: a new value, or nothing. */
type Change = readonly [path: DocumentPath, value: AttributeValue | undefined];

/**
 * The item that an update makes of another. All that is read of it is as it was before.
 *
 * @throws AwsError `ValidationException` when the item does not have what the update needs, or what comes of it is no value
 */
export function applyUpdate(actions: readonly UpdateAction[], before: Item, given: Given): Item {
  const changes = actions.flatMap((action) => changeOf(action, before, given));
  // Removals come last and from behind, since what follows in a list moves up.
  const removals = changes.filter(([, value]) => value === undefined).sort(byLastStep);
  const item = { ...before };
  for (const [path, value] of [...changes.filter(([, value]) => value !== undefined), ...removals]) {
    changeIn(item, path, value);
  }
  // What was there before is valid; checking it again would take longer the more there is.
  const changed = new Set(changes.map(([path]) => String(path[0])));
  const kept = [...changed].filter((name) => Object.hasOwn(item, name)).map((name) => [name, item[name]]);
  for (const [name, value] of Object.entries(readItem(Object.fromEntries(kept)))) define(item, name, value);
  return item;
}

function byLastStep([one]: Change, [other]: Change): number {
  const [a, b] = [one.at(-1), other.at(-1)];
  return typeof a === 'number' && typeof b === 'number' ? b - a : 0;
}

function changeOf(action: UpdateAction, before: Item, given: Given): readonly Change[] {
  const path = given.path(action.path);
  switch (action.section) {
    case 'SET':
      return [[path, updateOperand(action.operand, before, given)]];
    case 'REMOVE':
      return [[path, undefined]];
    case 'ADD':
      return [[path, sum(valueAt(before, path), given.value(action.placeholder))]];
    case 'DELETE': {
      const value = valueAt(before, path);
      return [[path, value && difference(value, given.value(action.placeholder))]];
    }
  }
}

function updateOperand(operand: Operand, before: Item, given: Given): AttributeValue {
  switch (operand.kind) {
    case 'value':
      return given.value(operand.placeholder);
    case 'path': {
      const value = valueAt(before, given.path(operand.path));
      if (value !== undefined) return value;
      throw invalid('The provided expression refers to an attribute that does not exist in the item');
    }
    case 'arithmetic': {
      const [one, other] = operand.operands.map((part) => updateOperand(part, before, given).N);
      if (one === undefined || other === undefined) throw wrongType();
      return { N: addNumbers(one, operand.operator === '-' ? negated(other) : other) };
    }
    case 'function': {
      const [first, second] = operand.operands as readonly [Operand, Operand];
      if (operand.name === 'if_not_exists') {
        const existing = first.kind === 'path' ? valueAt(before, given.path(first.path)) : undefined;
        return existing ?? updateOperand(second, before, given);
      }
      const [one, other] = [first, second].map((part) => updateOperand(part, before, given).L);
      if (one === undefined || other === undefined) throw wrongType();
      return { L: [...one, ...other] };
    }
  }
}

function sum(value: AttributeValue | undefined, added: AttributeValue): AttributeValue {
  if (value === undefined) return added;
  if (value.N !== undefined && added.N !== undefined) return { N: addNumbers(value.N, added.N) };
  const type = typeOf(value);
  const members = isSet(type) ? value[type] : undefined;
  const more = isSet(type) ? added[type] : undefined;
  if (members === undefined || more === undefined) throw wrongType();
  return { [type]: [...new Set([...members, ...more])] };
}

/** There are no empty sets: undefined when nothing is left. */
function difference(value: AttributeValue, removed: AttributeValue): AttributeValue | undefined {
  const type = typeOf(value);
  const gone = isSet(type) ? removed[type] : undefined;
  if (!isSet(type) || gone === undefined) throw wrongType();
  const rest = (value[type] ?? []).filter((member) => !gone.includes(member));
  return rest.length === 0 ? undefined : { [type]: rest };
}

/** Puts something else, or nothing, at the end of the path; what is not on the path is shared with the item before. */
function changeIn(
  attributes: Record<string, AttributeValue>,
  [name, ...below]: DocumentPath,
  value: AttributeValue | undefined,
): void {
  if (typeof name !== 'string') throw invalidPath();
  const next = below.length === 0 ? value : changed(attributeOf(attributes, name), below, value);
  if (next === undefined) Reflect.deleteProperty(attributes, name);
  else define(attributes, name, next);
}

/** A copy of a map or a list with something else, or nothing, at the end of the path. */
function changed(
  parent: AttributeValue | undefined,
  path: DocumentPath,
  value: AttributeValue | undefined,
): AttributeValue {
  const [step, ...below] = path;
  if (parent?.M !== undefined) {
    const copy = { ...parent.M };
    changeIn(copy, path, value);
    return { M: copy };
  }
  if (parent?.L === undefined || typeof step !== 'number') throw invalidPath();
  const next = below.length === 0 ? value : changed(parent.L[step], below, value);
  return { L: replaced(parent.L, step, next) };
}

/** A position behind the end is the end. */
function replaced(
  list: readonly AttributeValue[],
  at: number,
  value: AttributeValue | undefined,
): readonly AttributeValue[] {
  if (value === undefined) return list.filter((_, index) => index !== at);
  return at < list.length ? list.with(at, value) : [...list, value];
}

function wrongType(): Error {
  return invalid('An operand in the update expression has an incorrect data type');
}

function invalidPath(): Error {
  return invalid('The document path provided in the update expression is invalid for update');
}
