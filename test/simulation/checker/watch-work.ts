import type { Check, Monitor } from './invariant-checker';

export interface WatchWorkOptions {
  readonly orders: number;
  /** Resources that all orders and their changes come to. */
  readonly resources: number;
  readonly posts: number;
  /** Orders to delete or to change. */
  readonly changes: number;
  readonly poison: number;
  /** Faults so far. */
  readonly injected: () => number;
  /** Work that no caller asked for: sweeps, redrives, duplicate deliveries. */
  readonly looks: () => number;
  /** Virtual hours since the beginning. */
  readonly hours: () => number;
  /** For how many minutes something just made may be unknown, and is asked for again and again. */
  readonly lagMinutes: number;
}

/** What each of these may cause in calls at most; measured, and then doubled. */
const CALLS_PER = {
  world: 40,
  order: 80,
  resource: 8,
  change: 90,
  post: 10,
  poison: 30,
  fault: 45,
  look: 25,
  hour: 60,
  lagMinute: 60,
  resourceAndLagMinute: 4,
} as const;

/** Counts calls, and looks that they stay in proportion to what happened. */
export function watchWork(check: Check, options: WatchWorkOptions): Monitor & { allowance(): number } {
  let calls = 0;

  function allowance(): number {
    const { orders, resources, posts, changes, poison, injected, looks, hours, lagMinutes } = options;
    return (
      CALLS_PER.world +
      CALLS_PER.order * orders +
      CALLS_PER.resource * resources +
      CALLS_PER.change * changes +
      CALLS_PER.post * posts +
      CALLS_PER.poison * poison +
      CALLS_PER.fault * injected() +
      CALLS_PER.look * looks() * orders +
      CALLS_PER.hour * Math.ceil(hours()) * orders +
      CALLS_PER.lagMinute * lagMinutes * orders +
      CALLS_PER.resourceAndLagMinute * lagMinutes * resources
    );
  }

  return {
    allowance,
    sent() {
      calls += 1;
      if (calls % 50 !== 0) return;
      check(
        'bounded work',
        calls <= allowance(),
        () => `${calls} calls were made, ${allowance()} are allowed`,
      );
    },
    drained() {
      check(
        'bounded work',
        calls <= allowance(),
        () => `${calls} calls were made, ${allowance()} are allowed`,
      );
    },
  };
}
