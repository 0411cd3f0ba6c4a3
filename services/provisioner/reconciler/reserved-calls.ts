import type { Bucket } from '../../../shared/kinds/kind';
import type { Clock } from '../../../shared/platform/clock';
import type { CallBudget } from './call-budget';
import { shareAt, WHOLE, type LearnedShare } from './learned-share';
import { UNASKED_PART } from './unasked-calls';

/** Calls that arrive at EC2 a little early must find a token: so many are left in the bucket, or a fifth of it. */
const SPARE_CALLS = 2;
const SPARE_PART = 0.2;
/** Fewer calls than this part of a bucket need not be reserved. */
const NEGLIGIBLE_PART = 0.05;
/** So long after a bucket was short every call is reserved. */
const SHORT_MS = 60_000;
/** A reserved call that was not sent for so long is forgotten. */
const STALE_MS = 5_000;
/** What is reserved before it is known when it can be sent is kept only if its tokens are there so soon. */
const PREPARED_MS = 5_000;
/**
 * While the bucket is short, each worker reserves what comes in within this time, and then it is the next one's turn.
 * With more at a time, a lower rate that was learned would take longer to have its effect.
 */
const TURN_MS = 400;
/** As long as it is not known to be short, or no other worker reserves any: what comes in within this time. */
const FIRST_MS = 2_000;
/** The next calls are reserved this long before those reserved before are used up. */
const AHEAD_MS = 500;
/** Moments are rounded on their way. */
const SAME_MOMENT_MS = 2;
/** So long after a rejection others teach nothing: what it taught takes time to be seen. */
const TAUGHT_MS = 1_500;

/** A call that may be sent. */
export interface Slot {
  /** When. */
  readonly at: number;
  /** Of EC2's rate, as it was when the call was reserved. */
  readonly share: LearnedShare;
}

export interface ReservedCallsOptions {
  readonly bucket: Bucket;
  readonly clock: Clock;
  readonly budget: CallBudget;
  /** Emptied by each reservation: then the bucket is worth asking about. */
  readonly unasked: { empty(): void };
}

/** The calls of one action that one process has reserved of the budget and not sent yet. */
export function createReservedCalls(
  action: string,
  { bucket, clock, budget, unasked }: ReservedCallsOptions,
) {
  const spare = Math.min(SPARE_CALLS, bucket.burst * SPARE_PART);
  const callsIn = (milliseconds: number) => Math.max(1, Math.round((bucket.perSecond * milliseconds) / 1000));
  let share = WHOLE;
  /** Earliest first. */
  let slots: Slot[] = [];
  let lastAt = -Infinity;
  let shortUntil = -Infinity;
  /** To which moment the bucket was spent after this process reserved last, and whether it alone does. */
  let ownUntil = -Infinity;
  let isAlone = false;

  return {
    isShort,

    isEmpty: () => slots.length === 0,

    /** Of EC2's rate, as the budget said last. */
    share: () => share,

    /** Reserves calls that are about to be sent, where there are so many that they count. */
    async prepare(count: number): Promise<void> {
      // While the bucket is short, a call that must wait for another one would let its reservation go to waste.
      if (count <= bucket.burst * NEGLIGIBLE_PART || isShort()) return;
      // A few first: a request that finds the bucket short does not reserve all of its calls ahead of other requests.
      const first = Math.min(count, callsIn(FIRST_MS));
      await reserve(first, PREPARED_MS);
      if (count > first && !isShort()) await reserve(count - first, PREPARED_MS);
    },

    /** Takes the earliest call; reserves more while there is none. @param wanted how many calls wait by then */
    async take(wanted: () => number): Promise<Slot> {
      for (;;) {
        const slot = slots.shift();
        if (slot === undefined) {
          // The next ones are reserved when those before are nearly used up: others are to have a turn in between.
          const earlyMs = lastAt - AHEAD_MS - clock.now();
          if (earlyMs > 0) await clock.sleep(earlyMs);
          await reserve(Math.min(wanted(), callsIn(FIRST_MS)));
        } else if (slot.at >= clock.now() - STALE_MS) {
          return slot;
        }
      }
    },

    putBack(slot: Slot): void {
      slots.unshift(slot);
    },

    /** Releases the calls whose time has not come. */
    async releaseLater(): Promise<void> {
      const now = clock.now();
      const later = slots.filter(({ at }) => at > now);
      slots = slots.filter(({ at }) => at <= now);
      if (later.length > 0) lastAt = -Infinity;
      await release(later.length);
    },

    /** The share as the budget has it now; undefined when it is not known. */
    async lookAtShare(): Promise<LearnedShare | undefined> {
      const latest = await budget.look(action, clock.now());
      if (latest !== undefined) share = latest;
      return latest;
    },

    /** @param rejectedShare as it was when the call that EC2 rejected was reserved */
    async rejected(rejectedShare: LearnedShare): Promise<void> {
      const now = clock.now();
      shortUntil = now + SHORT_MS;
      // The bucket is empty: what was to be sent now is sent as its tokens come in.
      slots = slots.map((slot, index) => ({
        ...slot,
        at: Math.max(slot.at, now + (index + 1) * intervalMs()),
      }));
      lastAt = slots.at(-1)?.at ?? lastAt;
      const spentUntil = now + (bucket.burst - spare) * intervalMs(1);
      if (now - rejectedShare.at < TAUGHT_MS) return;
      await budget.rejected(action, { spentUntil, now, share: rejectedShare });
    },
  };

  /** Reserves as many calls as can be sent at once; of those that must wait, only some, and none for longer. */
  async function reserve(count: number, longestMs = Infinity): Promise<void> {
    const now = clock.now();
    const perTurn = callsIn(isAlone ? FIRST_MS : TURN_MS);
    const atOnce = now < shortUntil ? perTurn : Math.floor(bucket.burst - spare);
    const calls = Math.max(1, Math.min(count, atOnce));
    const believed = intervalMs();
    const reserved = await budget.reserve(action, { calls, milliseconds: calls * believed, now });
    share = reserved.share;
    const interval = intervalMs();
    // Another worker was rejected meanwhile: calls are further apart than this one believed.
    if (Math.abs(interval - believed) >= SAME_MOMENT_MS) {
      await budget.release(action, calls * (believed - interval));
    }
    isAlone = Math.abs(reserved.spentUntil - ownUntil) < SAME_MOMENT_MS;
    ownUntil = reserved.spentUntil + calls * interval;
    unasked.empty();
    const emptyAt = reserved.spentUntil - (bucket.burst - spare) * intervalMs(1);
    const all = Array.from({ length: calls }, (_, index) =>
      Math.max(now, Math.ceil(emptyAt + (index + 1) * interval)),
    );
    const left = bucket.burst - (reserved.spentUntil - now) / intervalMs(1) - calls;
    if (left < spare + bucket.burst * UNASKED_PART) shortUntil = now + SHORT_MS;
    const late = all.filter((at) => at > now);
    const most = Math.min(callsIn(FIRST_MS), late.filter((at) => at <= now + longestMs).length);
    const excess = Math.max(0, late.length - most);
    const kept = all.slice(0, calls - excess).map((at): Slot => ({ at, share }));
    slots = [...slots, ...kept].sort((one, other) => one.at - other.at);
    lastAt = slots.at(-1)?.at ?? lastAt;
    await release(excess);
  }

  async function release(count: number): Promise<void> {
    if (count === 0) return;
    const milliseconds = count * intervalMs();
    ownUntil -= milliseconds;
    await budget.release(action, milliseconds);
  }

  /** Whether the bucket is short, or was a moment ago: then every call is reserved. */
  function isShort(): boolean {
    return clock.now() < shortUntil;
  }

  /** How far apart calls are sent once the bucket is empty. */
  function intervalMs(part = shareAt(share, clock.now())): number {
    return 1000 / (bucket.perSecond * part);
  }
}
