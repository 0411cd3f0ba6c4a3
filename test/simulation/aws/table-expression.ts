type Item = Readonly<Record<string, unknown>>;

/** What a DynamoDB expression refers to by placeholders. */
export interface ExpressionInputs {
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly values?: Item | undefined;
}

type Test = (item: Item | undefined, inputs: ExpressionInputs) => boolean;

const COMPARISONS: Readonly<Record<string, (one: string, other: string) => boolean>> = {
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
 * Whether a DynamoDB condition holds for an item, or for its absence: comparisons of texts and
 * `attribute_(not_)exists`, joined by AND. That is all the adapters write.
 *
 * @throws Error for anything else, so that nobody takes silence for a match
 */
export function holds(expression: string, item: Item | undefined, inputs: ExpressionInputs): boolean {
  let test = compiled.get(expression);
  if (test === undefined) compiled.set(expression, (test = compile(expression)));
  return test(item, inputs);
}

function compile(expression: string): Test {
  const tests = expression.split(/\s+AND\s+/i).map(compileTerm);
  return (item, inputs) => tests.every((test) => test(item, inputs));
}

function compileTerm(term: string): Test {
  const [, negation, attribute] = /^attribute_(not_)?exists\s*\(\s*([#\w]+)\s*\)$/.exec(term.trim()) ?? [];
  if (attribute !== undefined) {
    return (item, { names }) => (item?.[nameOf(attribute, names)] === undefined) === (negation !== undefined);
  }
  const [, field, operator, placeholder] = /^([#\w]+)\s*(=|<>|<=|>=|<|>)\s*(:\w+)$/.exec(term.trim()) ?? [];
  const compare = COMPARISONS[operator ?? ''];
  if (field === undefined || placeholder === undefined || compare === undefined) {
    throw new Error(`The simulated table does not know the condition "${term}"`);
  }
  return (item, { names, values }) => {
    const one = item?.[nameOf(field, names)];
    const other = values?.[placeholder];
    return typeof one === 'string' && typeof other === 'string' && compare(one, other);
  };
}

function nameOf(text: string, names: ExpressionInputs['names']): string {
  if (!text.startsWith('#')) return text;
  const name = names?.[text];
  if (name === undefined) throw new Error(`The expression names ${text}, which stands for nothing`);
  return name;
}
