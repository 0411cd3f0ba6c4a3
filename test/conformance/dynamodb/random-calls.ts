import fc from 'fast-check';

/** One item, and calls on it whose expressions may make sense or not. */
export interface RandomCase {
  readonly item: Readonly<Record<string, unknown>>;
  readonly condition: string;
  readonly update: string;
  readonly projection: string;
  readonly values: Readonly<Record<string, object>>;
}

const ATTRIBUTES = ['a', 'b', 'c', 'm', 'l', 's'] as const;
const VALUES = [':v0', ':v1', ':v2', ':v3'] as const;

const text = fc.constantFrom('', 'a', 'ab', 'b', 'é', '😀', '\uffee', 'abc');
/** In canonical spelling: inside of documents, DynamoDB Local keeps any other as it came, which DynamoDB does not. */
const number = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.constantFrom(
    '1.5',
    '0.1',
    '1000',
    '-0.02',
    '12345678901234567890123456789012345678',
    `1${'0'.repeat(100)}`,
  ),
);
const binary = fc.constantFrom('', 'YQ==', 'YWI=', 'Yg==');
const canonicalNumbers = fc.uniqueArray(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 3 });
const scalar = fc.oneof(
  text.map((S) => ({ S })),
  number.map((N) => ({ N })),
  binary.map((B) => ({ B })),
  fc.boolean().map((BOOL) => ({ BOOL })),
  fc.constant({ NULL: true }),
);
const set = fc.oneof(
  fc.uniqueArray(text, { minLength: 1, maxLength: 3 }).map((SS) => ({ SS })),
  canonicalNumbers.map((NS) => ({ NS: NS.map(String) })),
  fc.uniqueArray(binary, { minLength: 1, maxLength: 3 }).map((BS) => ({ BS })),
);
const { value } = fc.letrec<{ value: object }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    set,
    fc.array(tie('value'), { maxLength: 3 }).map((L) => ({ L })),
    fc.dictionary(fc.constantFrom(...ATTRIBUTES), tie('value'), { maxKeys: 3 }).map((M) => ({ M })),
  ),
}));

const path = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ATTRIBUTES) },
  { weight: 1, arbitrary: fc.constantFrom('m.a', 'm.m', 'm.l[0]', 'l[0]', 'l[1]', 'l[0].a', 'status', 'id') },
);
const placeholder = fc.constantFrom(...VALUES);
const operand = fc.oneof(
  { weight: 4, arbitrary: path },
  { weight: 4, arbitrary: placeholder },
  { weight: 1, arbitrary: path.map((one) => `size(${one})`) },
);
const comparator = fc.constantFrom('=', '<>', '<', '<=', '>', '>=');
const test = fc.oneof(
  fc.tuple(operand, comparator, operand).map((words) => words.join(' ')),
  fc.tuple(operand, operand, operand).map(([one, low, high]) => `${one} BETWEEN ${low} AND ${high}`),
  fc
    .tuple(operand, fc.array(operand, { minLength: 1, maxLength: 3 }))
    .map(([one, list]) => `${one} IN (${list.join(', ')})`),
  fc
    .tuple(fc.constantFrom('attribute_exists', 'attribute_not_exists'), path)
    .map(([name, one]) => `${name}(${one})`),
  fc
    .tuple(fc.constantFrom('begins_with', 'contains', 'attribute_type'), path, operand)
    .map(([name, one, other]) => `${name}(${one}, ${other})`),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    test,
    fc
      .tuple(tie('condition'), fc.constantFrom('AND', 'OR'), tie('condition'))
      .map((words) => words.join(' ')),
    tie('condition').map((one) => `NOT ${one}`),
    tie('condition').map((one) => `(${one})`),
  ),
}));

const summand = fc.oneof(
  path,
  placeholder,
  fc.tuple(path, placeholder).map(([one, other]) => `if_not_exists(${one}, ${other})`),
);
const assigned = fc.oneof(
  summand,
  fc.tuple(summand, fc.constantFrom('+', '-'), summand).map((words) => words.join(' ')),
  fc.tuple(summand, summand).map(([one, other]) => `list_append(${one}, ${other})`),
);
const clause = (action: fc.Arbitrary<string>) => fc.array(action, { minLength: 1, maxLength: 3 });
const section = (word: string, action: fc.Arbitrary<string>) =>
  clause(action).map((all) => `${word} ${all.join(', ')}`);
const update = fc
  .subarray(
    [
      section(
        'SET',
        fc.tuple(path, assigned).map(([one, other]) => `${one} = ${other}`),
      ),
      section('REMOVE', path),
      section(
        'ADD',
        fc.tuple(path, placeholder).map(([one, other]) => `${one} ${other}`),
      ),
      section(
        'DELETE',
        fc.tuple(path, placeholder).map(([one, other]) => `${one} ${other}`),
      ),
    ],
    { minLength: 1, maxLength: 2 },
  )
  .chain((sections) => fc.tuple(...sections).map((words) => words.join(' ')));

export const randomCase: fc.Arbitrary<RandomCase> = fc.record({
  item: fc.dictionary(fc.constantFrom(...ATTRIBUTES), value, { maxKeys: 6 }),
  condition,
  update,
  projection: fc.array(path, { minLength: 1, maxLength: 3 }).map((paths) => paths.join(', ')),
  values: fc.record({ ':v0': value, ':v1': value, ':v2': value, ':v3': value }),
});

/** The values that an expression uses, as it may have no others. */
export function valuesIn(
  expression: string,
  values: RandomCase['values'],
): { ExpressionAttributeValues?: object } {
  const used = Object.entries(values).filter(([name]) => expression.includes(name));
  return used.length === 0 ? {} : { ExpressionAttributeValues: Object.fromEntries(used) };
}
