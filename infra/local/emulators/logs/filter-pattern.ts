/** Reads a field of a log line: `$.causes[0].message`. */
type Line = Readonly<Record<string, unknown>>;
type Condition = (line: Line) => boolean;

/** What a pattern of ours is made of; each alternative is one token. */
const TOKENS = /\s*(\(|\)|&&|\|\||>=|<=|!=|=|>|<|"(?:[^"\\]|\\.)*"|\$\.[\w.]+|[-\w.*]+)/y;

/**
 * The part of CloudWatch Logs' filter patterns that our metric filters and runbook use, for lines of JSON.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 *
 * @throws Error for what it does not know
 */
export function parseFilterPattern(pattern: string): Condition {
  const body = /^\{(.*)\}$/s.exec(pattern.trim())?.[1];
  if (body === undefined) throw new Error(`No JSON pattern: ${pattern}`);
  const tokens = tokensOf(body);
  const condition = alternatives();
  if (tokens.length > 0) throw new Error(`Not understood: ${tokens.join(' ')} in ${pattern}`);
  return condition;

  function alternatives(): Condition {
    const parts = [conjunction()];
    while (takes('||')) parts.push(conjunction());
    return (line) => parts.some((part) => part(line));
  }

  function conjunction(): Condition {
    const parts = [term()];
    while (takes('&&')) parts.push(term());
    return (line) => parts.every((part) => part(line));
  }

  function term(): Condition {
    if (!takes('(')) return comparison();
    const inner = alternatives();
    if (!takes(')')) throw new Error(`A bracket is open in ${pattern}`);
    return inner;
  }

  function comparison(): Condition {
    const [field = '', operator = '', wanted = ''] = tokens.splice(0, 3);
    const compare = COMPARISONS[operator];
    if (compare === undefined || !field.startsWith('$.'))
      throw new Error(`No comparison: ${field} ${operator}`);
    return (line) => compare(fieldOf(line, field), wanted);
  }

  function takes(token: string): boolean {
    if (tokens[0] !== token) return false;
    tokens.shift();
    return true;
  }
}

/** The value of a field; undefined where the line has none. */
export function fieldOf(line: Line, path: string): unknown {
  return path
    .slice(2)
    .split('.')
    .reduce<unknown>((value, name) => (value as Line | undefined)?.[name], line);
}

/** A text is matched by a text, with `*` at an end; a number by a number. */
const COMPARISONS: Readonly<Record<string, (found: unknown, wanted: string) => boolean>> = {
  '=': isEqual,
  // What is not there is neither equal nor unequal.
  '!=': (found, wanted) => found !== undefined && !isEqual(found, wanted),
  '>=': (found, wanted) => typeof found === 'number' && found >= Number(wanted),
  '>': (found, wanted) => typeof found === 'number' && found > Number(wanted),
  '<': (found, wanted) => typeof found === 'number' && found < Number(wanted),
  '<=': (found, wanted) => typeof found === 'number' && found <= Number(wanted),
};

function isEqual(found: unknown, wanted: string): boolean {
  if (!wanted.startsWith('"')) return found === Number(wanted);
  const text = JSON.parse(wanted) as string;
  if (typeof found !== 'string') return false;
  return text.endsWith('*') ? found.startsWith(text.slice(0, -1)) : found === text;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKENS.lastIndex = 0;
  for (let match = TOKENS.exec(text); match !== null; match = TOKENS.exec(text)) tokens.push(match[1] ?? '');
  return tokens;
}
