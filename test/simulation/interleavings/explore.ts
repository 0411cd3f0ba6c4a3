import type { Violation } from '../checker/invariant-checker';
import type { FaultKind } from '../faults/fault-kinds';
import { NO_SEAMS, type Seams } from '../services/seams';
import type { PairName } from './pairs';
import { PairWorld } from './pair-world';

export interface ExploreOptions {
  /** One call, at any place, meets this fault; no call does if it is undefined. */
  readonly fault?: FaultKind | undefined;
  /** Stops after so many states; the result then says that it is not complete. */
  readonly maxStates?: number;
  readonly seams?: Seams;
}

/** What an exploration has seen. */
export interface Exploration {
  readonly pair: PairName;
  readonly fault: FaultKind | undefined;
  /** Different orders of calls, counted over the graph of states. */
  readonly orders: bigint;
  /** Different states between two calls: everything in the account, and all that each process has learned. */
  readonly states: number;
  /** States in which both processes are over; from each of them the world was drained and checked. */
  readonly endings: number;
  /** Worlds that were run: one for each way to a state that was not known yet, or that led to a known one. */
  readonly runs: number;
  readonly isComplete: boolean;
  readonly violation?: { readonly message: string; readonly calls: readonly string[] };
}

interface State {
  readonly choices: number;
  /** By choice: the state that it leads to. */
  readonly next: (State | undefined)[];
}

interface Branch {
  /** The choices that lead to `from`. */
  readonly prefix: readonly number[];
  readonly from: State;
  readonly choice: number;
}

/**
 * Tries all orders in which the calls of two processes can take effect. It branches at every answer and goes on only
 * from states that it has not met before: two orders that lead to equal states have the same future. A state is met
 * again by running the world anew with the same choices, because running code cannot be copied.
 */
export async function explore(
  pair: PairName,
  { fault, maxStates = Infinity, seams = NO_SEAMS }: ExploreOptions,
): Promise<Exploration> {
  const known = new Map<string, State>();
  const branches: Branch[] = [];
  let [runs, endings, isComplete] = [0, 0, true];
  const graph: { root?: State } = {};
  const found: { violation?: NonNullable<Exploration['violation']> } = {};

  /** Runs one world: along the prefix, then by the first choice at every new state. */
  async function run(branch: Branch | undefined): Promise<void> {
    runs += 1;
    const world = await PairWorld.start(pair, fault, seams);
    const path: number[] = [];
    if (branch !== undefined) {
      for (const choice of [...branch.prefix, branch.choice]) {
        await world.choose(choice);
        path.push(choice);
      }
    }
    let [from, choice] = [branch?.from, branch?.choice ?? 0];
    for (;;) {
      if (world.violation !== undefined) {
        note(world.violation, world.calls);
        return;
      }
      const digest = world.digest();
      const met = known.get(digest);
      if (met !== undefined) {
        if (from !== undefined) from.next[choice] = met;
        return;
      }
      const state: State = { choices: world.choices.length, next: [] };
      known.set(digest, state);
      if (from === undefined) graph.root = state;
      else from.next[choice] = state;
      if (state.choices === 0) {
        endings += 1;
        const broken = await world.finish();
        if (broken !== undefined) note(broken, world.calls);
        return;
      }
      if (known.size > maxStates) {
        isComplete = false;
        return;
      }
      const prefix = [...path];
      for (let other = 1; other < state.choices; other++)
        branches.push({ prefix, from: state, choice: other });
      [from, choice] = [state, 0];
      await world.choose(0);
      path.push(0);
    }
  }

  function note({ message }: Violation, calls: readonly string[]): void {
    found.violation ??= { message, calls };
  }

  await run(undefined);
  while (found.violation === undefined && isComplete) {
    const branch = branches.pop();
    if (branch === undefined) break;
    await run(branch);
  }
  return {
    pair,
    fault,
    orders: graph.root === undefined ? 0n : ordersFrom(graph.root, new Map()),
    states: known.size,
    endings,
    runs,
    isComplete,
    ...found,
  };
}

/** How many ways lead from a state to an end. The graph has no circles: every step makes the history longer. */
function ordersFrom(state: State, counted: Map<State, bigint>): bigint {
  if (state.choices === 0) return 1n;
  let count = counted.get(state);
  if (count === undefined) {
    count = 0n;
    for (const next of state.next) if (next !== undefined) count += ordersFrom(next, counted);
    counted.set(state, count);
  }
  return count;
}
