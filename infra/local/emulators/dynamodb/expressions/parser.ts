import { invalid } from '../errors';
import { RESERVED_WORDS } from './reserved-words';
import type { Comparator, Condition, Operand, Parsed, RawPath, UpdateAction, UpdateSection } from './syntax';
import { tokenize } from './tokenizer';
import type { Token } from './tokenizer';

const COMPARATORS: readonly string[] = ['=', '<>', '<', '<=', '>', '>='] satisfies Comparator[];
const SECTIONS: readonly string[] = ['SET', 'REMOVE', 'ADD', 'DELETE'] satisfies UpdateSection[];

/** `OR` binds weaker than `AND`, that weaker than `NOT`. @throws AwsError `ValidationException` */
export function parseCondition(expression: string): Parsed<Condition> {
  return parse(expression, (parser) => parser.condition());
}

/** @throws AwsError `ValidationException` */
export function parseUpdate(expression: string): Parsed<readonly UpdateAction[]> {
  return parse(expression, (parser) => parser.update());
}

/** @throws AwsError `ValidationException` */
export function parseProjection(expression: string): Parsed<readonly RawPath[]> {
  return parse(expression, (parser) => parser.list(() => parser.path()));
}

function parse<T>(expression: string, read: (parser: Parser) => T): Parsed<T> {
  const parser = new Parser(expression);
  const syntax = read(parser);
  parser.expectEnd();
  const placeholders = parser.tokens.filter(({ kind }) => kind === 'placeholder').map(({ text }) => text);
  return { syntax, paths: parser.paths, placeholders: new Set(placeholders) };
}

/** One parser for everything that DynamoDB calls an expression. */
class Parser {
  readonly tokens: readonly Token[];
  readonly paths: RawPath[] = [];
  readonly #expression: string;
  /** Where conditions in parentheses start, and where they end. */
  readonly #groups = new Map<number, number>();
  #reserved: string | undefined;
  #position = 0;

  constructor(expression: string) {
    this.#expression = expression;
    this.tokens = tokenize(expression);
  }

  condition(): Condition {
    return this.#joined('OR', 'or', () => this.#joined('AND', 'and', () => this.#negation()));
  }

  update(): readonly UpdateAction[] {
    const actions: UpdateAction[] = [];
    const seen = new Set<string>();
    do {
      const section = this.#token.text.toUpperCase();
      if (!SECTIONS.includes(section)) throw this.#syntaxError();
      if (seen.has(section)) {
        throw invalid(`The "${section}" section can only be used once in an update expression;`);
      }
      seen.add(section);
      this.#position++;
      actions.push(...this.list(() => this.#updateAction(section as UpdateSection)));
    } while (this.#token.kind !== 'end');
    return actions;
  }

  path(): RawPath {
    const path: (string | number)[] = [this.#name()];
    this.paths.push(path);
    for (;;) {
      if (this.#takes('.')) path.push(this.#name());
      else if (this.#takes('[')) {
        if (this.#token.kind !== 'number') throw this.#syntaxError();
        path.push(Number(this.#next().text));
        this.#expect(']');
      } else return path;
    }
  }

  list<T>(read: () => T): readonly T[] {
    const elements = [read()];
    while (this.#takes(',')) elements.push(read());
    return elements;
  }

  /** Reserved words are found out last, after every fault of syntax. */
  expectEnd(): void {
    if (this.#token.kind !== 'end') throw this.#syntaxError();
    if (this.#reserved === undefined) return;
    throw invalid(`Attribute name is a reserved keyword; reserved keyword: ${this.#reserved}`);
  }

  #joined(word: string, kind: 'and' | 'or', read: () => Condition): Condition {
    const conditions = [read()];
    while (this.#takes(word)) conditions.push(read());
    return conditions.length === 1 && conditions[0] !== undefined ? conditions[0] : { kind, conditions };
  }

  #negation(): Condition {
    return this.#takes('NOT') ? { kind: 'not', condition: this.#negation() } : this.#primary();
  }

  #primary(): Condition {
    // A parenthesis may enclose a condition or an operand; only what follows it tells.
    const start = this.#position;
    if (this.#takes('(') && !this.#enclosesOperand(start)) {
      const condition = this.condition();
      this.#expect(')');
      const end = this.#position;
      if (this.#groups.get(start + 1) === end - 1) {
        throw invalid('The expression has redundant parentheses;');
      }
      this.#groups.set(start, end);
      return condition;
    }
    return this.#comparison();
  }

  #comparison(): Condition {
    const first = this.#operand();
    if (COMPARATORS.includes(this.#token.text)) {
      const operator = this.#next().text as Comparator;
      return { kind: 'compare', operator, operands: [first, this.#operand()] };
    }
    if (this.#takes('BETWEEN')) {
      const low = this.#operand();
      this.#expect('AND');
      return { kind: 'between', operands: [first, low, this.#operand()] };
    }
    if (this.#takes('IN')) {
      this.#expect('(');
      const choices = this.list(() => this.#operand());
      this.#expect(')');
      return { kind: 'in', operands: [first, ...choices] };
    }
    if (first.kind === 'function') return first;
    throw this.#syntaxError();
  }

  /** Leaves the position behind the parenthesis for a condition, and before it for an operand. */
  #enclosesOperand(start: number): boolean {
    const [afterParenthesis, reserved] = [this.#position, this.#reserved];
    this.#position = start;
    let isOperand = false;
    try {
      this.#operand();
      isOperand = COMPARATORS.includes(this.#token.text) || ['BETWEEN', 'IN'].includes(this.#word);
    } catch {
      // Then it is none.
    }
    // Either way it is read once more.
    this.#position = isOperand ? start : afterParenthesis;
    this.#reserved = reserved;
    return isOperand;
  }

  #updateAction(section: UpdateSection): UpdateAction {
    const path = this.path();
    if (section === 'REMOVE') return { section, path };
    if (section === 'SET') {
      this.#expect('=');
      return { section, path, operand: this.#sum() };
    }
    if (!this.#token.text.startsWith(':')) throw this.#syntaxError();
    return { section, path, placeholder: this.#next().text };
  }

  /** DynamoDB knows sums of two, not of more. */
  #sum(): Operand {
    if (this.#takes('(')) {
      const sum = this.#sum();
      this.#expect(')');
      return sum;
    }
    const first = this.#operand();
    const operator = this.#token.text;
    if (operator !== '+' && operator !== '-') return first;
    this.#position++;
    return { kind: 'arithmetic', operator, operands: [first, this.#operand()] };
  }

  #operand(): Operand {
    if (this.#takes('(')) {
      const operand = this.#operand();
      this.#expect(')');
      return operand;
    }
    const { kind, text } = this.#token;
    if (text.startsWith(':') && kind === 'placeholder') {
      return { kind: 'value', placeholder: this.#next().text };
    }
    if (kind !== 'name' || this.tokens[this.#position + 1]?.text !== '(') {
      return { kind: 'path', path: this.path() };
    }
    this.#position += 2;
    const operands = this.list(() => this.#operand());
    this.#expect(')');
    return { kind: 'function', name: text, operands };
  }

  #name(): string {
    const { kind, text } = this.#token;
    if (kind !== 'name' && !text.startsWith('#')) throw this.#syntaxError();
    if (text === '#') throw this.#syntaxError();
    if (RESERVED_WORDS.has(text.toUpperCase())) this.#reserved ??= text;
    return this.#next().text;
  }

  get #token(): Token {
    // The last token is the end, and is never consumed.
    return this.tokens[this.#position] ?? { kind: 'end', text: '<EOF>', start: 0, end: 0 };
  }

  /** Words mean the same in whatever letters; attributes' and functions' names do not. */
  get #word(): string {
    return this.#token.kind === 'name' ? this.#token.text.toUpperCase() : this.#token.text;
  }

  #next(): Token {
    const token = this.#token;
    if (token.kind === 'end') throw this.#syntaxError();
    this.#position++;
    return token;
  }

  #takes(word: string): boolean {
    if (this.#word !== word || this.#token.kind === 'end') return false;
    this.#position++;
    return true;
  }

  #expect(word: string): void {
    if (!this.#takes(word)) throw this.#syntaxError();
  }

  #syntaxError(): Error {
    const { text, start, end } = this.#token;
    const from = this.tokens[this.#position - 1]?.start ?? start;
    const to = this.tokens[this.#position + 1]?.end ?? end;
    const near = this.#expression.slice(from, to);
    return invalid(`Syntax error; token: "${text}", near: "${near}"`);
  }
}
