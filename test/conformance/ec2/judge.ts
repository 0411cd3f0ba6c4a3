import { Explainer } from './explainer';
import type { FoundDifference } from './field-differences';
import type { Reason } from './reasons';

/** A difference and the id of its reason; without one it is unexplained. */
export interface JudgedDifference extends FoundDifference {
  readonly reason?: string;
}

export interface Judgement {
  readonly differences: readonly JudgedDifference[];
  /** What the reasons lack, or say too much, in lines. */
  readonly faults: readonly string[];
}

/** Gives each difference its reason. Each must have one, and every pattern must be of use. */
export function judge(found: readonly FoundDifference[], reasons: readonly Reason[]): Judgement {
  const explainer = new Explainer(reasons);
  const faults: string[] = [];
  const differences = found.map((difference): JudgedDifference => {
    const reason = explainer.of(difference);
    if (reason !== undefined) return { ...difference, reason };
    faults.push(`NO REASON: ${lineOf(difference)}`);
    return difference;
  });
  faults.push(...explainer.idle().map((pattern) => `EXPLAINS NOTHING: ${pattern}`));
  return { differences, faults };
}

/** A difference in one line. */
export function lineOf({ scenario, call, path, ours, moto }: FoundDifference): string {
  return `${scenario}: ${call} → ${path}: ours ${JSON.stringify(ours)}, moto ${JSON.stringify(moto)}`;
}
