import { runWorld, type WorldReport } from '../world/run-world';

/** Runs of one attempt to shrink a world: enough for the worst, and over in seconds. */
const MOST_RUNS = 400;

/**
 * Looks for the misfortunes without which a world keeps its promises, by sparing as many of the others as
 * possible: halves first, then smaller and smaller parts.
 *
 * @returns what is left of them, all of which it takes, and the world that has only those
 */
export async function shrink(
  seed: number,
  found: WorldReport,
): Promise<{ readonly spared: ReadonlySet<string>; readonly report: WorldReport }> {
  const invariant = found.violation?.invariant;
  let spared: ReadonlySet<string> = new Set();
  let report = found;
  let runs = 0;

  for (
    let size = Math.ceil(found.struck.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let from = 0; from < report.struck.length && runs < MOST_RUNS; runs++) {
      const attempt = new Set([...spared, ...report.struck.slice(from, from + size)]);
      const smaller = await runWorld({ seed, spared: attempt });
      if (smaller.violation?.invariant === invariant && smaller.struck.length < report.struck.length) {
        spared = attempt;
        report = smaller;
      } else from += size;
    }
  }
  return { spared, report };
}
