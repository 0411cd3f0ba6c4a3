import { ExpressionReader, type ExpressionInputs, type Item, type Operand } from './expression-reader';

type Test = (item: Item | undefined, inputs: ExpressionInputs) => boolean;

const COMPARISONS: Readonly<Record<string, <T extends string | number>(one: T, other: T) => boolean>> = {
  '=': (one, other) => one === other,
  '<>': (one, other) => one !== other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
};

/** There are only a handful of expressions, and each is evaluated thousands of times. */
const compiled = new Map<string, Test>();

/**
 * Whether a DynamoDB condition holds for an item, or for its absence: comparisons of texts and of numbers,
 * `attribute_(not_)exists`, `contains` of sets, `begins_with` and `size`, joined by AND and OR. That is all the
 * adapters write.
 *
 * @throws Error for anything else, so that nobody takes silence for a match
 */
export function holds(expression: string, item: Item | undefined, inputs: ExpressionInputs): boolean {
  let test = compiled.get(expression);
  if (test === undefined) {
    const reader = new ExpressionReader(expression);
    test = alternatives(reader);
    if (!reader.isAtEnd) throw reader.unknown();
    compiled.set(expression, test);
  }
  return test(item, inputs);
}

function alternatives(reader: ExpressionReader): Test {
  const tests = [conjunction(reader)];
  while (reader.takes('OR')) tests.push(conjunction(reader));
  return (item, inputs) => tests.some((test) => test(item, inputs));
}

function conjunction(reader: ExpressionReader): Test {
  const tests = [term(reader)];
  while (reader.takes('AND')) tests.push(term(reader));
  return (item, inputs) => tests.every((test) => test(item, inputs));
}

function term(reader: ExpressionReader): Test {
  if (reader.takes('attribute_exists')) return existence(reader, true);
  if (reader.takes('attribute_not_exists')) return existence(reader, false);
  if (reader.takes('contains')) {
    const [path, operand] = reader.pathAndOperand();
    return (item, inputs) => {
      const set = item?.[path(inputs)];
      return set instanceof Set && set.has(operand(item, inputs));
    };
  }
  if (reader.takes('begins_with')) {
    const [path, operand] = reader.pathAndOperand();
    return (item, inputs) => {
      const [text, start] = [item?.[path(inputs)], operand(item, inputs)];
      return typeof text === 'string' && typeof start === 'string' && text.startsWith(start);
    };
  }
  if (reader.takes('(')) {
    const test = alternatives(reader);
    reader.expect(')');
    return test;
  }
  return comparison(reader);
}

function existence(reader: ExpressionReader, exists: boolean): Test {
  const path = reader.argumentsOf(() => reader.path());
  return (item, inputs) => (item?.[path(inputs)] !== undefined) === exists;
}

function comparison(reader: ExpressionReader): Test {
  const one: Operand = reader.operand();
  const compare = COMPARISONS[reader.word()];
  if (compare === undefined) throw reader.unknown();
  const other = reader.operand();
  return (item, inputs) => {
    const [left, right] = [one(item, inputs), other(item, inputs)];
    if (typeof left === 'string' && typeof right === 'string') return compare(left, right);
    return typeof left === 'number' && typeof right === 'number' && compare(left, right);
  };
}
