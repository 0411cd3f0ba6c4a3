import type { Json } from './openapi-components';

/** A real call and its answer, by operation and status. */
export interface CallExample {
  readonly operation: string;
  /** What the example shows, as its key in the document. */
  readonly title: string;
  readonly request?: unknown;
  readonly status: number;
  /** `null`: it has no body. */
  readonly answer: unknown;
}

/** The examples that have such a value, by a key made of their titles; nothing where none has. */
export function namedExamples(
  examples: readonly CallExample[],
  valueOf: (example: CallExample) => unknown,
): Json {
  const named = examples
    .map(
      (example) =>
        [example.title.replaceAll(/[^\w]+/g, '-').toLowerCase(), example, valueOf(example)] as const,
    )
    .filter(([, , value]) => value !== undefined);
  if (named.length === 0) return {};
  return {
    examples: Object.fromEntries(named.map(([key, { title }, value]) => [key, { summary: title, value }])),
  };
}
