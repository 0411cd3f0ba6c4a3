import { beginsWith, compareValues, isEqual, isSet, typeOf } from '../attribute-value';
import type { AttributeValue, Item } from '../attribute-value';
import { valueAt } from './document-path';
import type { Comparator, Condition, FunctionCall, Given, Operand } from './syntax';

/** By what `compareValues` says; equality is not among them, since it knows all types. */
const ORDERS: Readonly<Record<Exclude<Comparator, '=' | '<>'>, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** Whether a condition holds for an item, or for its absence. */
export function holds(condition: Condition, item: Item | undefined, given: Given): boolean {
  const valueOf = (operand: Operand | undefined) => conditionOperand(operand, item, given);
  switch (condition.kind) {
    case 'and':
      return condition.conditions.every((part) => holds(part, item, given));
    case 'or':
      return condition.conditions.some((part) => holds(part, item, given));
    case 'not':
      return !holds(condition.condition, item, given);
    case 'function':
      return functionHolds(condition, valueOf);
    case 'compare':
      return compares(condition.operator, valueOf(condition.operands[0]), valueOf(condition.operands[1]));
    case 'between': {
      const [value, low, high] = condition.operands.map(valueOf);
      return compares('>=', value, low) && compares('<=', value, high);
    }
    case 'in': {
      const [value, ...choices] = condition.operands.map(valueOf);
      return choices.some((choice) => compares('=', value, choice));
    }
  }
}

function compares(
  operator: Comparator,
  one: AttributeValue | undefined,
  other: AttributeValue | undefined,
): boolean {
  const areBoth = one !== undefined && other !== undefined;
  if (operator === '=') return areBoth && isEqual(one, other);
  // Nothing differs from everything, from nothing too.
  if (operator === '<>') return !(areBoth && isEqual(one, other));
  const order = areBoth ? compareValues(one, other) : undefined;
  return order !== undefined && ORDERS[operator](order);
}

function functionHolds(
  { name, operands: [first, second] }: FunctionCall,
  valueOf: (operand: Operand | undefined) => AttributeValue | undefined,
): boolean {
  const [one, other] = [valueOf(first), valueOf(second)];
  switch (name) {
    case 'attribute_exists':
      return one !== undefined;
    case 'attribute_not_exists':
      return one === undefined;
    case 'attribute_type':
      return one !== undefined && typeOf(one) === other?.S;
    case 'begins_with':
      return one !== undefined && other !== undefined && beginsWith(one, other);
    default:
      return one !== undefined && other !== undefined && contains(one, other);
  }
}

function conditionOperand(
  operand: Operand | undefined,
  item: Item | undefined,
  given: Given,
): AttributeValue | undefined {
  if (operand?.kind === 'value') return given.value(operand.placeholder);
  if (operand?.kind === 'path') return valueAt(item, given.path(operand.path));
  if (operand?.kind !== 'function') return undefined;
  const size = sizeOf(conditionOperand(operand.operands[0], item, given));
  return size === undefined ? undefined : { N: String(size) };
}

/** Of texts in characters, of bytes in bytes, of collections in members; nothing else has a size. */
function sizeOf(value: AttributeValue | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (value.B !== undefined) return Buffer.from(value.B, 'base64').length;
  if (value.M !== undefined) return Object.keys(value.M).length;
  return (value.S ?? value.L ?? value.SS ?? value.NS ?? value.BS)?.length;
}

function contains(whole: AttributeValue, part: AttributeValue): boolean {
  if (whole.L !== undefined) return whole.L.some((element) => isEqual(element, part));
  if (whole.S !== undefined) return part.S !== undefined && whole.S.includes(part.S);
  if (whole.B !== undefined) {
    return part.B !== undefined && Buffer.from(whole.B, 'base64').includes(Buffer.from(part.B, 'base64'));
  }
  const type = typeOf(whole);
  const member = part.S ?? part.N ?? part.B;
  return (
    isSet(type) && typeOf(part) === type[0] && member !== undefined && whole[type]?.includes(member) === true
  );
}
