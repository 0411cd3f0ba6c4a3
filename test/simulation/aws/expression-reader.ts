/** An item of a table, or the values of an expression. */
export type Item = Readonly<Record<string, unknown>>;

/** What a DynamoDB expression refers to by placeholders. */
export interface ExpressionInputs {
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly values?: Item | undefined;
}

/** A value that an expression speaks of: an attribute of the item, a placeholder, or what a function makes of one. */
export type Operand = (item: Item | undefined, inputs: ExpressionInputs) => unknown;

/** An attribute's name, once placeholders are known. */
export type Path = (inputs: ExpressionInputs) => string;

const TOKEN = /\s*(<>|<=|>=|[=<>(),]|[:#]?\w+)/y;

/** Reads the words of a DynamoDB expression one after another. Throws on whatever it does not know. */
export class ExpressionReader {
  readonly #text: string;
  readonly #tokens: readonly string[];
  #next = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  get isAtEnd(): boolean {
    return this.#next === this.#tokens.length;
  }

  /** Takes the next word if it is that one, in whatever letters. */
  takes(word: string): boolean {
    const isNext = this.#tokens[this.#next]?.toUpperCase() === word.toUpperCase();
    if (isNext) this.#next++;
    return isNext;
  }

  expect(word: string): void {
    if (!this.takes(word)) throw this.unknown();
  }

  word(): string {
    const word = this.#tokens[this.#next++];
    if (word === undefined) throw this.unknown();
    return word;
  }

  /** An attribute by its name or by a placeholder for it. */
  path(): Path {
    const word = this.word();
    if (!/^#?\w+$/.test(word)) throw this.unknown();
    return ({ names }) => {
      const name = word.startsWith('#') ? names?.[word] : word;
      if (name === undefined) throw standsForNothing(word);
      return name;
    };
  }

  operand(): Operand {
    if (this.takes('size')) {
      const path = this.argumentsOf(() => this.path());
      return (item, inputs) => sizeOf(item?.[path(inputs)]);
    }
    if (this.takes('if_not_exists')) {
      const [path, otherwise] = this.pathAndOperand();
      return (item, inputs) => item?.[path(inputs)] ?? otherwise(item, inputs);
    }
    if (this.#tokens[this.#next]?.startsWith(':')) return this.value();
    const path = this.path();
    return (item, inputs) => item?.[path(inputs)];
  }

  /** A placeholder for a value. */
  value(): Operand {
    const word = this.word();
    if (!word.startsWith(':')) throw this.unknown();
    return (_, { values }) => {
      const value = values?.[word];
      if (value === undefined) throw standsForNothing(word);
      return value;
    };
  }

  /** What stands in parentheses. */
  argumentsOf<T>(read: () => T): T {
    this.expect('(');
    const found = read();
    this.expect(')');
    return found;
  }

  pathAndOperand(): [Path, Operand] {
    return this.argumentsOf(() => {
      const path = this.path();
      this.expect(',');
      return [path, this.operand()];
    });
  }

  unknown(): Error {
    return unknownExpression(this.#text);
  }
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) tokens.push(match[1] ?? '');
  if (tokens.join('') !== text.replaceAll(/\s/g, '')) throw unknownExpression(text);
  return tokens;
}

function unknownExpression(text: string): Error {
  return new Error(`The simulated table does not know the expression "${text}"`);
}

function standsForNothing(word: string): Error {
  return new Error(`The expression names ${word}, which stands for nothing`);
}

function sizeOf(value: unknown): number | undefined {
  if (value instanceof Set) return value.size;
  return typeof value === 'string' ? value.length : undefined;
}
