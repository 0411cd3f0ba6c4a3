/** A word of an expression, and its position. */
export interface Token {
  readonly kind: 'name' | 'placeholder' | 'number' | 'symbol' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Names start with a letter; `#a` and `:a` stand for names and values; any other character is a word of its own. */
const TOKEN =
  /\s*(?:(?<name>[A-Za-z][A-Za-z0-9_]*)|(?<placeholder>[#:][A-Za-z0-9_]+)|(?<number>\d+)|(?<symbol><>|<=|>=|\S))/y;

/** The words of an expression, the last of them being its end. */
export function tokenize(expression: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(expression); match?.groups !== undefined; match = TOKEN.exec(expression)) {
    const end = TOKEN.lastIndex;
    for (const kind of ['name', 'placeholder', 'number', 'symbol'] as const) {
      const text = match.groups[kind];
      if (text !== undefined) tokens.push({ kind, text, start: end - text.length, end });
    }
  }
  return [...tokens, { kind: 'end', text: '<EOF>', start: expression.length, end: expression.length }];
}
