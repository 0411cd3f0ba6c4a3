import { boundedParallel } from '../../shared/platform/bounded-parallel';
import type { Log } from '../../shared/platform/log';

/** The time a run has left. */
export interface TimeBudget {
  remainingMs(): number;
}

/** What a run found and did, by name. */
export type SweepReport = Readonly<Record<string, number>>;

/** One run of the sweeper: goes on as long as there is time, and counts what it finds and does. */
export interface SweepRun {
  readonly counts: SweepReport;
  count(what: string): void;
  /** Does `task` for each as long as there is time. What fails is logged and left to the next run. */
  forEach<T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void>;
  /** Logs what alarms and the dashboard read. What cannot be measured now is measured by a later run. */
  measure(what: string, read: () => Promise<object>): Promise<void>;
}

export interface SweepRunTools {
  readonly log: Log;
  /** With less time left nothing new is begun. */
  readonly enoughMs: number;
}

const IN_PARALLEL = 5;

export function openSweepRun({ log, enoughMs }: SweepRunTools, budget: TimeBudget): SweepRun {
  const counts: Record<string, number> = {};
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  const isOutOfTime = () => budget.remainingMs() < enoughMs;
  const inParallel = boundedParallel(IN_PARALLEL);

  return {
    counts,
    count,

    async forEach(items, task) {
      const attempt = async (item: (typeof items)[number]) => {
        if (isOutOfTime()) {
          count('out-of-time');
          return;
        }
        await task(item).catch((error: unknown) => {
          count('failed');
          log.error('sweep failed', { item, error });
        });
      };
      await Promise.all(items.map((item) => inParallel(() => attempt(item))));
    },

    async measure(what, read) {
      if (isOutOfTime()) {
        count('not-measured');
        return;
      }
      try {
        log.info(what, { ...(await read()) });
      } catch (error) {
        count('not-measured');
        log.warn('not measured', { what, error });
      }
    },
  };
}
