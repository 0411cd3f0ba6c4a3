import type { DeclaredMethod } from '../template/parse-api';

export interface Route {
  readonly method: DeclaredMethod;
  /** By name, URL-decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** Finds the method for a request, as API Gateway does: fixed parts of a path win over parameters. */
export function findRoute(
  methods: readonly DeclaredMethod[],
  httpMethod: string,
  path: string,
): Route | undefined {
  const parts = partsOf(path);
  const matches = methods
    .filter((method) => method.httpMethod === httpMethod || method.httpMethod === 'ANY')
    .flatMap((method) => {
      const pathParameters = matchParts(partsOf(method.path), parts);
      return pathParameters === undefined ? [] : [{ method, pathParameters }];
    });
  return matches.sort((a, b) => rank(a.method).localeCompare(rank(b.method)))[0];
}

function matchParts(
  template: readonly string[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const value = parts[index];
    if (value === undefined) return undefined;
    const [, name, greedy] = /^\{([^+}]+)(\+?)\}$/.exec(part) ?? [];
    if (name === undefined) {
      if (part !== value) return undefined;
    } else if (greedy === '+') {
      return { ...parameters, [name]: decode(parts.slice(index).join('/')) };
    } else parameters[name] = decode(value);
  }
  return template.length === parts.length ? parameters : undefined;
}

/** Sorts fixed parts before parameters before greedy ones, and a named method before `ANY`. */
function rank({ path, httpMethod }: DeclaredMethod): string {
  const kinds = partsOf(path).map((part) => (part.endsWith('+}') ? '2' : part.startsWith('{') ? '1' : '0'));
  return `${kinds.join('')}${httpMethod === 'ANY' ? '1' : '0'}`;
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
