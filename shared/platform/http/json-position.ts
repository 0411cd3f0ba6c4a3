/** A token of JSON after white space: punctuation, a text, or another scalar. */
const TOKEN =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|((?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])))/y;

type Expected = 'value' | 'first-item' | 'first-key' | 'key' | 'colon' | 'next' | 'end';

/** Where a text stops being JSON: line and column, both from 1; undefined for a text that is JSON. */
export function whereJsonEnds(text: string): { readonly line: number; readonly column: number } | undefined {
  const offset = offsetOfError(text);
  if (offset === undefined) return undefined;
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function offsetOfError(text: string): number | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let offset = 0;
  for (;;) {
    const start = offset + (/^[ \t\n\r]*/.exec(text.slice(offset, offset + LONGEST_GAP))?.[0].length ?? 0);
    TOKEN.lastIndex = offset;
    const [whole, punctuation, string, scalar] = TOKEN.exec(text) ?? [];
    if (whole === undefined)
      return expected === 'end' && text.slice(offset).trim() === '' ? undefined : start;
    if (string !== undefined && hasControls(string)) return start;
    const next = step(expected, punctuation ?? (string === undefined ? 'scalar' : 'string'), open);
    if (next === undefined || (scalar === '' && string === undefined)) return start;
    expected = next;
    offset += whole.length;
  }
}

/** Longer runs of white space are pointed at instead of what follows them. */
const LONGEST_GAP = 10_000;

/** JSON allows none of them inside a text. */
function hasControls(text: string): boolean {
  return Array.from(text).some((character) => character < ' ');
}

/** What may come after a token; undefined when it may not come here. */
function step(expected: Expected, token: string, open: ('{' | '[')[]): Expected | undefined {
  const after = (): Expected => (open.length === 0 ? 'end' : 'next');
  const isKeyExpected = expected === 'key' || expected === 'first-key';
  const isValueExpected = expected === 'value' || expected === 'first-item';
  switch (token) {
    case '{':
    case '[':
      if (!isValueExpected) return undefined;
      open.push(token);
      return token === '{' ? 'first-key' : 'first-item';
    case '}':
    case ']': {
      const opener = token === '}' ? '{' : '[';
      const mayClose = expected === 'next' || expected === (token === '}' ? 'first-key' : 'first-item');
      if (!mayClose || open.pop() !== opener) return undefined;
      return after();
    }
    case ',':
      if (expected !== 'next') return undefined;
      return open.at(-1) === '{' ? 'key' : 'value';
    case ':':
      return expected === 'colon' ? 'value' : undefined;
    case 'string':
      if (isKeyExpected) return 'colon';
      return isValueExpected ? after() : undefined;
    default:
      return isValueExpected ? after() : undefined;
  }
}
