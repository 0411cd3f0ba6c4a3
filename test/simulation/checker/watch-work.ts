import { CALL_BUDGET_KEY_PREFIX, REQUEST_TABLE_KEY } from '../../../shared/contract/request-table';
import type { SimulatedProcess } from '../processes/simulated-process';
import type { Call } from '../processes/transport';
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

/** Calls to EC2's budget: for each call to EC2, which is reserved, looked at and given back … */
const BUDGET_CALLS_PER_CALL = 3;
/** … and for each attempt at a request, which reserves calls of each action and gives back those it does not send. */
const BUDGET_CALLS_PER_ATTEMPT = 50;

/**
 * Counts calls, and looks that they stay in proportion to what happened; and those to EC2's budget, which is asked
 * about calls to EC2, that they stay in proportion to these.
 */
export function watchWork(check: Check, options: WatchWorkOptions): Monitor & { allowance(): number } {
  let calls = 0;
  let ec2Calls = 0;
  let budgetCalls = 0;
  const workers = new Set<SimulatedProcess>();

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

  function checkCounts(): void {
    check('bounded work', calls <= allowance(), () => {
      return `${calls} calls were made, ${allowance()} are allowed`;
    });
    const attempts = workers.size * options.orders;
    const budgetAllowance = BUDGET_CALLS_PER_CALL * ec2Calls + BUDGET_CALLS_PER_ATTEMPT * attempts;
    check('bounded work', budgetCalls <= budgetAllowance, () => {
      return `${budgetCalls} calls to EC2's budget were made for ${ec2Calls} calls to EC2 in ${attempts} attempts`;
    });
  }

  return {
    allowance,
    sent(call) {
      if (isToBudget(call)) {
        budgetCalls += 1;
        workers.add(call.process);
      } else calls += 1;
      if (call.service === 'ec2') ec2Calls += 1;
      if ((calls + budgetCalls) % 50 === 0) checkCounts();
    },
    drained: checkCounts,
  };
}

function isToBudget({ input }: Call): boolean {
  const { Key } = input as { readonly Key?: Readonly<Record<string, unknown>> };
  const key = Key?.[REQUEST_TABLE_KEY];
  return typeof key === 'string' && key.startsWith(CALL_BUDGET_KEY_PREFIX);
}
