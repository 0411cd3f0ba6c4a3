import { NO_SEAMS } from '../services/seams';
import { runWorld, type RunOptions, type WorldReport } from '../stress/run-world';

/** Enough for the worst, and over in seconds. */
const MOST_RUNS = 1_500;

/**
 * Looks for the faults that it takes to break a promise, by leaving out as many of the others as possible:
 * halves first, then smaller and smaller parts, until none can be left out any more.
 *
 * @returns the world that has only those
 */
export async function shrink(
  { seed, seams = NO_SEAMS }: Pick<RunOptions, 'seed' | 'seams'>,
  found: WorldReport,
): Promise<WorldReport> {
  const invariant = found.violation?.invariant;
  let report = found;
  let runs = 0;
  for (let size = report.injected.length; size >= 1;) {
    const before = report.injected.length;
    for (let from = 0; from < report.injected.length && runs < MOST_RUNS; runs++) {
      const only = new Set(report.injected.toSpliced(from, size));
      const smaller = await runWorld({ seed, seams, only });
      if (smaller.violation?.invariant === invariant && smaller.injected.length < report.injected.length) {
        report = smaller;
      } else from += size;
    }
    const isStuck = report.injected.length === before;
    if (isStuck && size === 1) break;
    size = isStuck ? Math.ceil(size / 2) : Math.min(size, report.injected.length);
  }
  return report;
}
