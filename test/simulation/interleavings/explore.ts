import type { Violation } from '../checker/invariant-checker';
import type { FaultKind } from '../faults/fault-kinds';
import { NO_SEAMS, type Seams } from '../services/seams';
import { Frontier, type Branch } from './frontier';
import type { PairName } from './pairs';
import { PairWorld } from './pair-world';

export interface ExploreOptions {
  /** One call, at any place, meets this fault; no call does if it is undefined. */
  readonly fault?: FaultKind | undefined;
  /**
   * After so many states only the first branches are taken, which bring the fault to every call of the simplest
   * orders; the result then says that it is not complete.
   */
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
  /** Without a fault, the calls of all orders: `provisioner-1 ec2:CreateVpc#1`; with one, those that met it. */
  readonly calls: readonly string[];
  readonly isComplete: boolean;
  readonly violation?: { readonly message: string; readonly calls: readonly string[] };
}

interface State {
  readonly choices: number;
  /** By choice: the state that it leads to. */
  readonly next: (State | undefined)[];
}

/**
 * Tries all orders in which the calls of two processes can take effect. It branches at every answer and goes on only
 * from states that it has not met before: two orders that lead to equal states have the same future. A state is met
 * again by running the world anew with the same choices, because running code cannot be copied. Every world is run to
 * its end and checked there.
 */
export async function explore(
  pair: PairName,
  { fault, maxStates = Infinity, seams = NO_SEAMS }: ExploreOptions,
): Promise<Exploration> {
  const known = new Map<string, State>();
  const frontier = new Frontier<State>(maxStates);
  const calls = new Set<string>();
  let [runs, endings] = [0, 0];
  const graph: { root?: State } = {};
  const found: { violation?: NonNullable<Exploration['violation']> } = {};

  /** Runs one world: along the prefix, then in the default order as long as states are new. */
  async function run(branch: Branch<State> | undefined): Promise<void> {
    runs += 1;
    const world = await PairWorld.start(pair, fault, seams);
    const path = branch === undefined ? [] : [...branch.prefix, branch.choice];
    for (const choice of path) await world.choose(choice);
    if (branch?.faultAt !== undefined) calls.add(branch.faultAt);
    const deviations = branch?.deviations ?? 0;
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
      if (fault === undefined) for (const call of world.callsUnderWay) calls.add(call);
      const prefix = [...path];
      const byDefault = world.defaultChoice;
      for (const [other, { faultAt }] of world.choices.entries()) {
        if (other === byDefault) continue;
        const further = deviations + world.deviationOf(other);
        frontier.add({ prefix, from: state, choice: other, deviations: further, faultAt });
      }
      [from, choice] = [state, byDefault];
      await world.choose(choice);
      path.push(choice);
    }
  }

  function note({ message }: Violation, calls: readonly string[]): void {
    found.violation ??= { message, calls };
  }

  await run(undefined);
  while (found.violation === undefined) {
    const branch = frontier.take(known.size);
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
    calls: [...calls].sort(),
    isComplete: frontier.isEmpty,
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
