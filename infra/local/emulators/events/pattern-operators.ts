import ipaddr from 'ipaddr.js';

/** What a pattern compares: the ends of the branches of an event. */
export type Leaf = string | number | boolean | null;

/** Whether the values found at one place of an event are what the pattern wants; none means absent. */
export type LeafTest = (leaves: readonly Leaf[]) => boolean;

/** Why a pattern is refused. */
export class InvalidPatternError extends Error {
  override readonly name = 'InvalidPatternError';
}

type TextTest = (text: string) => boolean;

/**
 * Every operator checks its operand and answers the test.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
const operators: Readonly<Record<string, (operand: unknown) => LeafTest>> = {
  'anything-but': (operand) => anyLeaf(anythingBut(operand)),
  cidr: (operand) => anyText(cidr(operand)),
  'equals-ignore-case': (operand) => anyText(textTest('equals-ignore-case', operand)),
  exists: (operand) => exists(operand),
  numeric: (operand) => anyLeaf(numeric(operand)),
  prefix: (operand) => anyText(textTest('prefix', operand)),
  suffix: (operand) => anyText(textTest('suffix', operand)),
  wildcard: (operand) => anyText(textTest('wildcard', operand)),
};

const textOperators: Readonly<Record<string, (operand: string) => TextTest>> = {
  'equals-ignore-case': (wanted) => (text) => text.toLowerCase() === wanted.toLowerCase(),
  prefix: (start) => (text) => text.startsWith(start),
  suffix: (end) => (text) => text.endsWith(end),
  wildcard,
};

/**
 * The test for one element of a pattern's array: a plain value, or an operator with its operand.
 *
 * @throws InvalidPatternError
 */
export function compileLeafRule(rule: unknown): LeafTest {
  if (isLeaf(rule)) return (leaves) => leaves.includes(rule);
  const { name, operand } = onlyMember(rule);
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined) throw new InvalidPatternError(`Unrecognized match type ${name}`);
  return operator(operand);
}

export function isLeaf(value: unknown): value is Leaf {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function anyLeaf(test: (leaf: Leaf) => boolean): LeafTest {
  return (leaves) => leaves.some(test);
}

function anyText(test: TextTest): LeafTest {
  return anyLeaf((leaf) => typeof leaf === 'string' && test(leaf));
}

function exists(operand: unknown): LeafTest {
  if (typeof operand !== 'boolean')
    throw new InvalidPatternError('exists match pattern must be either true or false');
  return (leaves) => leaves.length > 0 === operand;
}

function anythingBut(operand: unknown): (leaf: Leaf) => boolean {
  if (typeof operand === 'object' && operand !== null && !Array.isArray(operand)) {
    const { name, operand: unwanted } = onlyMember(operand);
    const tests = listOf(unwanted).map((one) => textTest(name, one));
    return (leaf) => typeof leaf !== 'string' || !tests.some((test) => test(leaf));
  }
  const unwanted = listOf(operand);
  const kinds = new Set(unwanted.map((one) => typeof one));
  if (unwanted.length === 0 || kinds.size !== 1 || !unwanted.every((one) => isLeaf(one) && one !== null)) {
    throw new InvalidPatternError('anything-but takes a value, or a list of only strings or only numbers');
  }
  return (leaf) => !(unwanted as Leaf[]).includes(leaf);
}

function textTest(name: string, operand: unknown): TextTest {
  const operator = Object.hasOwn(textOperators, name) ? textOperators[name] : undefined;
  if (operator === undefined) throw new InvalidPatternError(`Unsupported anything-but pattern: ${name}`);
  if (typeof operand === 'string') return operator(operand);
  if (name !== 'prefix' && name !== 'suffix')
    throw new InvalidPatternError(`${name} match pattern must be a string`);
  const nested = onlyMember(operand);
  if (nested.name !== 'equals-ignore-case' || typeof nested.operand !== 'string') {
    throw new InvalidPatternError(`${name} takes a string or an equals-ignore-case of one`);
  }
  const insensitive = operator(nested.operand.toLowerCase());
  return (text) => insensitive(text.toLowerCase());
}

/** `*` stands for any text; a backslash makes a literal of the star or backslash after it. */
function wildcard(pattern: string): TextTest {
  const tokens = pattern.match(/\\.?|\*|[^\\*]+/gs) ?? [];
  if (tokens.some((token, index) => token === '*' && tokens[index + 1] === '*')) {
    throw new InvalidPatternError('Consecutive wildcard characters are not allowed');
  }
  const source = tokens.map((token) => {
    if (token === '*') return '.*';
    if (!token.startsWith('\\')) return escapeRegExp(token);
    if (token === '\\*' || token === '\\\\') return escapeRegExp(token.slice(1));
    throw new InvalidPatternError('Invalid escape character in wildcard');
  });
  const expression = new RegExp(`^${source.join('')}$`, 's');
  return (text) => expression.test(text);
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function numeric(operand: unknown): (leaf: Leaf) => boolean {
  const terms = listOf(operand);
  const shape = terms.filter((_, index) => index % 2 === 0).join(' ');
  const bounds = terms.filter((_, index) => index % 2 === 1);
  if (!/^(=|[<>]=?|>=? <=?)$/.test(shape) || bounds.length * 2 !== terms.length || !bounds.every(isNumber)) {
    throw new InvalidPatternError(
      'numeric takes one comparison with a number, or a lower and an upper bound',
    );
  }
  const [lower, upper] = bounds;
  if (lower !== undefined && upper !== undefined && lower >= upper) {
    throw new InvalidPatternError('Bottom must be less than top');
  }
  const tests = shape.split(' ').map((sign, index) => {
    return (value: number) => comparisons[sign]?.(value, bounds[index] ?? NaN) ?? false;
  });
  return (leaf) => typeof leaf === 'number' && tests.every((test) => test(leaf));
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function cidr(operand: unknown): TextTest {
  if (typeof operand !== 'string' || !ipaddr.isValidCIDR(operand)) {
    throw new InvalidPatternError(`Malformed CIDR: ${String(operand)}`);
  }
  const [network, length] = ipaddr.parseCIDR(operand);
  return (text) => {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.parse(text);
    return address.kind() === network.kind() && address.match(network, length);
  };
}

function onlyMember(value: unknown): { name: string; operand: unknown } {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const [member] = members as [string, unknown][];
  if (member === undefined || members.length > 1) {
    throw new InvalidPatternError('A match expression is an object with exactly one member');
  }
  return { name: member[0], operand: member[1] };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}
