import { compareValues, isSet, TYPES, typeOf } from '../attribute-value';
import type { AttributeType, AttributeValue } from '../attribute-value';
import { invalid } from '../errors';
import { showPath } from './document-path';
import type { Condition, FunctionCall, Given, Operand, UpdateAction } from './syntax';

/** What a function takes, and where it may be used. */
interface Signature {
  readonly operands: number;
  readonly isCondition?: boolean;
  readonly inUpdates?: boolean;
  /** Its first operand must be a path. */
  readonly needsPath?: boolean;
  /** What types its operands may have, as far as they are known beforehand. */
  readonly types?: readonly AttributeType[];
  /** Types of the second operand, where they differ. */
  readonly secondTypes?: readonly AttributeType[];
}

const ORDERED: readonly AttributeType[] = ['S', 'N', 'B'];

const FUNCTIONS: Readonly<Record<string, Signature>> = {
  attribute_exists: { operands: 1, isCondition: true, needsPath: true },
  attribute_not_exists: { operands: 1, isCondition: true, needsPath: true },
  attribute_type: { operands: 2, isCondition: true, needsPath: true, types: ['S'] },
  begins_with: { operands: 2, isCondition: true, types: ['S', 'B'] },
  contains: {
    operands: 2,
    isCondition: true,
    types: ['S', 'B', 'SS', 'NS', 'BS', 'L'],
    secondTypes: TYPES,
  },
  size: { operands: 1, types: ['S', 'B', 'SS', 'NS', 'BS', 'L', 'M'] },
  if_not_exists: { operands: 2, inUpdates: true, needsPath: true },
  list_append: { operands: 2, inUpdates: true, types: ['L'] },
};

const LONG_TYPE_NAMES: Readonly<Record<AttributeType, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
  L: 'LIST',
  M: 'MAP',
};

/** @throws AwsError for a condition that makes no sense whatever the item is */
export function checkCondition(condition: Condition, given: Given): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const part of condition.conditions) checkCondition(part, given);
      return;
    case 'not':
      checkCondition(condition.condition, given);
      return;
    case 'function':
      checkFunction(condition, given);
      if (FUNCTIONS[condition.name]?.isCondition !== true) throw misused(condition);
      return;
    case 'compare': {
      const { operator, operands } = condition;
      const isOrder = operator !== '=' && operator !== '<>';
      checkOperands(operator, operands, given, isOrder ? ORDERED : TYPES);
      return;
    }
    case 'between':
      checkOperands('BETWEEN', condition.operands, given, ORDERED);
      checkBounds(condition.operands[1], condition.operands[2], given);
      return;
    case 'in':
      checkOperands('IN', condition.operands, given, TYPES);
  }
}

/** @throws AwsError for an update that makes no sense whatever the item is */
export function checkUpdate(actions: readonly UpdateAction[], given: Given): void {
  for (const action of actions) {
    if (action.section === 'SET') checkUpdateOperand(action.operand, given);
    else if (action.section !== 'REMOVE') {
      const type = typeOf(given.value(action.placeholder));
      if (isSet(type) || (type === 'N' && action.section === 'ADD')) continue;
      throw invalid(
        `Incorrect operand type for operator or function; operator: ${action.section}, operand type: ` +
          `${LONG_TYPE_NAMES[type]}, typeSet: ALLOWED_FOR_${action.section}_OPERAND`,
      );
    }
  }
}

function checkUpdateOperand(operand: Operand, given: Given): void {
  switch (operand.kind) {
    case 'path':
      given.path(operand.path);
      return;
    case 'value':
      given.value(operand.placeholder);
      return;
    case 'arithmetic':
      for (const part of operand.operands) {
        checkUpdateOperand(part, given);
        if (part.kind === 'function' && part.name === 'list_append') throw misused(part);
      }
      checkTypes(operand.operator, operand.operands, given, ['N']);
      return;
    case 'function': {
      const { name, operands } = operand;
      const signature = signatureOf(name);
      if (signature.inUpdates !== true) {
        throw invalid(`The function is not allowed in an update expression; function: ${name}`);
      }
      checkSignature(operand, signature, given);
      for (const part of operands) checkUpdateOperand(part, given);
    }
  }
}

function checkFunction(call: FunctionCall, given: Given): void {
  const signature = signatureOf(call.name);
  if (signature.inUpdates === true) {
    throw invalid(`The function is not allowed in a condition expression; function: ${call.name}`);
  }
  checkSignature(call, signature, given);
  for (const operand of call.operands) checkOperand(operand, given);
  checkDistinctOperands(call.name, call.operands, given);
  const [, type] = call.operands;
  if (call.name !== 'attribute_type') return;
  if (type?.kind !== 'value') {
    throw invalid(
      `Incorrect operand type for operator or function; operator or function: ${call.name}, operand type: path`,
    );
  }
  const { S: name = '' } = given.value(type.placeholder);
  if (TYPES.some((known) => known === name)) return;
  throw invalid(`Invalid attribute type name found; type: ${name}, valid types: {${TYPES.join(',')}}`);
}

function checkSignature({ name, operands }: FunctionCall, signature: Signature, given: Given): void {
  if (operands.length !== signature.operands) {
    throw invalid(
      `Incorrect number of operands for operator or function; operator or function: ${name}, ` +
        `number of operands: ${operands.length}`,
    );
  }
  if (signature.needsPath === true && operands[0]?.kind !== 'path') {
    throw invalid(`Operator or function requires a document path; operator or function: ${name}`);
  }
  const { types = TYPES, secondTypes = types } = signature;
  checkTypes(name, operands.slice(0, 1), given, types);
  checkTypes(name, operands.slice(1), given, secondTypes);
}

function checkOperands(
  operator: string,
  operands: readonly Operand[],
  given: Given,
  types: readonly AttributeType[],
): void {
  for (const operand of operands) checkOperand(operand, given);
  checkTypes(operator, operands, given, types);
  checkDistinctOperands(operator, operands, given);
}

/** An operand of a condition is a path, a value or a size. */
function checkOperand(operand: Operand, given: Given): void {
  if (operand.kind === 'path') given.path(operand.path);
  if (operand.kind === 'value') given.value(operand.placeholder);
  if (operand.kind !== 'function') return;
  checkFunction(operand, given);
  if (FUNCTIONS[operand.name]?.isCondition === true) throw misused(operand);
}

function checkTypes(
  operator: string,
  operands: readonly Operand[],
  given: Given,
  types: readonly AttributeType[],
): void {
  for (const operand of operands) {
    const type = knownType(operand, given);
    if (type === undefined || types.includes(type)) continue;
    throw invalid(
      'Incorrect operand type for operator or function; ' +
        `operator or function: ${operator}, operand type: ${type}`,
    );
  }
}

/** The type of an operand, if it is the same for every item. */
function knownType(operand: Operand, given: Given): AttributeType | undefined {
  if (operand.kind === 'value') return typeOf(given.value(operand.placeholder));
  if (operand.kind === 'arithmetic') return 'N';
  if (operand.kind === 'path') return undefined;
  if (operand.name === 'list_append') return 'L';
  return operand.name === 'size' ? 'N' : undefined;
}

function checkDistinctOperands(operator: string, operands: readonly Operand[], given: Given): void {
  const [first, ...others] = operands;
  if (first?.kind !== 'path') return;
  const shown = showPath(given.path(first.path));
  if (!others.some((other) => other.kind === 'path' && showPath(given.path(other.path)) === shown)) return;
  throw invalid(
    'The first operand must be distinct from the remaining operands for this operator or function; ' +
      `operator: ${operator}, first operand: ${shown}`,
  );
}

function checkBounds(low: Operand, high: Operand, given: Given): void {
  if (low.kind !== 'value' || high.kind !== 'value') return;
  const [lower, upper] = [given.value(low.placeholder), given.value(high.placeholder)];
  const order = compareValues(lower, upper);
  if (order !== undefined && order <= 0) return;
  const requirement =
    order === undefined
      ? 'same data type for lower and upper bounds'
      : 'upper bound to be greater than or equal to lower bound';
  throw invalid(
    `The BETWEEN operator requires ${requirement}; lower bound operand: ${showValue(lower)}, ` +
      `upper bound operand: ${showValue(upper)}`,
  );
}

function showValue(value: AttributeValue): string {
  const type = typeOf(value);
  return `AttributeValue: {${type}:${value.S ?? value.N ?? value.B ?? ''}}`;
}

function signatureOf(name: string): Signature {
  const signature = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (signature === undefined) throw invalid(`Invalid function name; function: ${name}`);
  return signature;
}

function misused({ name }: FunctionCall): Error {
  return invalid(`The function is not allowed to be used this way in an expression; function: ${name}`);
}
