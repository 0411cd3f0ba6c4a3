import type { ListedDifference } from './differences/listed-difference';
import type { FoundDifference } from './field-differences';

export interface Judgement {
  /** Differences that nothing on the list explains. */
  readonly unexplained: readonly FoundDifference[];
  /** What is listed and did not occur, in words. */
  readonly stale: readonly string[];
  /** How many entries of the list explained something. */
  readonly confirmed: number;
}

/** Holds what was found against what is listed. */
export function judge(found: readonly FoundDifference[], listed: readonly ListedDifference[]): Judgement {
  const entries = listed.map(compile);
  // Every entry is asked, though one would do: whatever explains something is not stale.
  const unexplained = found.filter(
    (difference) => entries.filter((entry) => entry.explains(difference)).length === 0,
  );
  const stale = entries.flatMap((entry) => entry.unused());
  return { unexplained, stale, confirmed: entries.filter((entry) => entry.used()).length };
}

/** A pattern of the list that remembers whether it ever matched. */
class Pattern {
  readonly text: string;
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

function compile({ calls, fields, ours, moto }: ListedDifference) {
  const callPatterns = calls.map((call) => new Pattern(call));
  const fieldPatterns = fields?.map((field) => new Pattern(field));
  const [one, other] = [new Pattern(ours), new Pattern(moto)];
  const all = [...callPatterns, ...(fieldPatterns ?? [])];

  return {
    explains(difference: FoundDifference): boolean {
      if (!one.matches(difference.ours) || !other.matches(difference.moto)) return false;
      const callsHit = callPatterns.filter((pattern) => pattern.matches(difference.call));
      if (callsHit.length === 0) return false;
      const fieldsHit = fieldPatterns?.filter((pattern) => pattern.matches(difference.field ?? '')) ?? [];
      if ((fieldPatterns === undefined) !== (difference.field === undefined)) return false;
      if (fieldPatterns !== undefined && fieldsHit.length === 0) return false;
      for (const pattern of [...callsHit, ...fieldsHit]) pattern.used = true;
      return true;
    },
    used: () => all.some((pattern) => pattern.used),
    unused: () =>
      all
        .filter((pattern) => !pattern.used)
        .map((pattern) => `${pattern.text} — simulator: ${ours}, moto: ${moto}`),
  };
}
