import { ExpressionReader, type ExpressionInputs, type Item } from './expression-reader';

/** Changes one attribute of `after`; what it reads of the item is how that was before. */
type Change = (after: Map<string, unknown>, before: Item | undefined, inputs: ExpressionInputs) => void;

const compiled = new Map<string, readonly Change[]>();

/**
 * The item that a DynamoDB update makes of another one, or of none: `SET`, `REMOVE`, and `ADD` and `DELETE` for
 * numbers and sets.
 *
 * @throws Error for anything else
 */
export function updated(expression: string, before: Item | undefined, inputs: ExpressionInputs): Item {
  let changes = compiled.get(expression);
  if (changes === undefined) compiled.set(expression, (changes = compile(new ExpressionReader(expression))));
  const after = new Map(Object.entries(before ?? {}));
  for (const change of changes) change(after, before, inputs);
  return Object.fromEntries(after);
}

const CLAUSES: Readonly<Record<string, (reader: ExpressionReader) => Change>> = {
  SET(reader) {
    const path = reader.path();
    reader.expect('=');
    const operand = reader.operand();
    return (after, before, inputs) => after.set(path(inputs), operand(before, inputs));
  },
  REMOVE(reader) {
    const path = reader.path();
    return (after, _, inputs) => after.delete(path(inputs));
  },
  ADD(reader) {
    const [path, value] = [reader.path(), reader.value()];
    return (after, before, inputs) => {
      const name = path(inputs);
      after.set(name, sum(before?.[name], value(before, inputs)));
    };
  },
  DELETE(reader) {
    const [path, value] = [reader.path(), reader.value()];
    return (after, before, inputs) => {
      const name = path(inputs);
      const rest = difference(before?.[name], value(before, inputs));
      // There are no empty sets.
      if (rest.size === 0) after.delete(name);
      else after.set(name, rest);
    };
  },
};

function compile(reader: ExpressionReader): readonly Change[] {
  const changes: Change[] = [];
  while (!reader.isAtEnd) {
    const clause = CLAUSES[reader.word().toUpperCase()];
    if (clause === undefined) throw reader.unknown();
    do changes.push(clause(reader));
    while (reader.takes(','));
  }
  return changes;
}

function sum(one: unknown, other: unknown): unknown {
  if (typeof other === 'number') return (typeof one === 'number' ? one : 0) + other;
  return new Set([...asSet(one), ...asSet(other)]);
}

function difference(one: unknown, other: unknown): Set<unknown> {
  const gone = asSet(other);
  return new Set([...asSet(one)].filter((member) => !gone.has(member)));
}

function asSet(value: unknown): Set<unknown> {
  if (value === undefined) return new Set();
  if (value instanceof Set) return value;
  throw new Error('The simulated table adds to numbers and to sets, and to nothing else');
}
