import type { FoundDifference } from './field-differences';
import type { Json } from './observation';
import type { Explanation, Reason } from './reasons';

/** Asks the reasons in their order, and knows afterwards which pattern of which was of no use. */
export class Explainer {
  readonly #reasons;

  constructor(reasons: readonly Reason[]) {
    this.#reasons = reasons.map(({ id, explains }) => ({
      id,
      matchers: explains.map((explanation) => new Matcher(explanation)),
    }));
  }

  /** The id of the first reason that explains a difference. */
  of(difference: FoundDifference): string | undefined {
    // Every matcher of a reason is asked, though one would do: one that matches is of use.
    return this.#reasons.find(
      ({ matchers }) => matchers.filter((matcher) => matcher.matches(difference)).length > 0,
    )?.id;
  }

  /** Patterns that explained nothing so far, each after the id of its reason. */
  idle(): readonly string[] {
    return this.#reasons.flatMap(({ id, matchers }) =>
      matchers.flatMap((matcher) => matcher.idle()).map((pattern) => `${id}: ${pattern}`),
    );
  }
}

/** The patterns of one explanation. */
class Matcher {
  readonly #patterns;

  constructor(explanation: Explanation) {
    this.#patterns = NAMES.map((name) => ({
      name,
      patterns: explanation[name].map((text) => new Pattern(text)),
    }));
  }

  /** Whether for each name one of its patterns matches; those are of use from then on. */
  matches(difference: FoundDifference): boolean {
    const hits = this.#patterns.map(({ name, patterns }) =>
      patterns.filter((pattern) => TEXTS[name](difference).some((text) => pattern.matches(text))),
    );
    if (hits.some((hit) => hit.length === 0)) return false;
    for (const pattern of hits.flat()) pattern.used = true;
    return true;
  }

  /** Patterns of no use: all in one line if there is no other. */
  idle(): readonly string[] {
    const all = this.#patterns.flatMap(({ name, patterns }) =>
      patterns.map(({ text, used }) => ({ used, line: `${name} ${text}` })),
    );
    const unused = all.filter(({ used }) => !used).map(({ line }) => line);
    return unused.length === all.length ? [unused.join(', ')] : unused;
  }
}

const NAMES = ['in', 'call', 'path', 'ours', 'moto'] as const;

/** What the patterns of each name are held against: one of these texts must match. */
const TEXTS: Readonly<Record<keyof Explanation, (difference: FoundDifference) => readonly string[]>> = {
  in: ({ scenario }) => [scenario],
  call: ({ call }) => [call, call.slice(0, call.indexOf('('))],
  path: ({ path }) => [path.replace(/\[\d+\]/g, '')],
  ours: ({ ours }) => [inWords(ours)],
  moto: ({ moto }) => [inWords(moto)],
};

/** A value as patterns name it: `absent`, `2 of them`, a text without quotes, a code without its status. */
function inWords(value: Json): string {
  if (value === null) return 'absent';
  if (typeof value === 'string') return value.replace(/ \(\d{3}\)$/, '');
  if (typeof value === 'object' && 'elements' in value) return `${JSON.stringify(value.elements)} of them`;
  return JSON.stringify(value);
}

/** A text in which `*` stands for anything and nothing else is special. */
class Pattern {
  readonly text: string;
  /** Whether it ever was of use. */
  used = false;
  readonly #expression: RegExp;

  constructor(text: string) {
    this.text = text;
    const literals = text.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
    this.#expression = new RegExp(`^${literals.join('.*')}$`, 's');
  }

  matches(text: string): boolean {
    return this.#expression.test(text);
  }
}
