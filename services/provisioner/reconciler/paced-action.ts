import type { Clock } from '../../../shared/platform/clock';
import type { CallBudget } from './call-budget';
import type { Bucket } from '../../../shared/kinds/kind';
import { bucketOf } from './ec2-buckets';
import { shareAt, slowedDown, WHOLE, type LearnedShare } from './learned-share';
import { createTurns } from './turns';

/** A worker that wants to send a call. */
export interface Party {
  /** On whose behalf. */
  readonly caller: string;
  /** How long the call can be waited for, in milliseconds. */
  readonly atMostMs: number;
}

export interface PacerOptions {
  readonly clock: Clock;
  readonly budget: CallBudget;
  /** What of EC2's published limits is spent; less than 1 leaves room for other tools. */
  readonly scale: number;
}

/** When a call may be sent. */
export interface SendTurn {
  readonly kind: 'send';
  readonly waitMs: number;
  /** Of EC2's rate, as it was when the call was reserved. */
  readonly share: LearnedShare;
}

export type Turn =
  | SendTurn
  /** Not in time: so long it would have to wait. */
  | { readonly kind: 'too-long'; readonly waitMs: number };

/** Calls of one of EC2's actions, as one process paces them. */
export interface PacedAction {
  prepare(count: number): Promise<void>;
  take(party: Party): Promise<Turn>;
  recheck(turn: SendTurn): Promise<SendTurn>;
  rejected(share: LearnedShare): Promise<void>;
}

/** Calls that arrive at EC2 a little early must find a token: so many are left in the bucket, or a fifth of it. */
const SPARE_CALLS = 2;
const SPARE_PART = 0.2;
/** So much of a bucket is spent without asking the budget, while it is not short. */
const UNASKED_PART = 0.2;
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
/** A call that waited so long is sent only after a look at what was learned meanwhile. */
const RECHECKED_MS = 1_000;

interface Slot {
  /** When the call may be sent. */
  readonly at: number;
  readonly share: LearnedShare;
}

export function createPacedAction(action: string, { clock, budget, scale }: PacerOptions): PacedAction {
  const bucket = scaled(bucketOf(action), scale);
  const spare = Math.min(SPARE_CALLS, bucket.burst * SPARE_PART);
  const callsIn = (milliseconds: number) => Math.max(1, Math.round((bucket.perSecond * milliseconds) / 1000));
  const turns = createTurns<Party, Turn>();
  const unasked = { calls: bucket.burst * UNASKED_PART, since: clock.now() };
  let share = WHOLE;
  /** ReservedCalls calls that are not sent yet, earliest first. */
  let slots: Slot[] = [];
  let lastAt = -Infinity;
  let shortUntil = -Infinity;
  /** To which moment the bucket was spent after this process reserved last, and whether it alone does. */
  let ownUntil = -Infinity;
  let isAlone = false;
  let isServing = false;

  return { prepare, take, recheck, rejected };

  async function prepare(count: number): Promise<void> {
    // While the bucket is short, a call that must wait for another one would let its reservation go to waste.
    if (count <= bucket.burst * NEGLIGIBLE_PART || clock.now() < shortUntil) return;
    // A few first: a request that finds the bucket short does not reserve all of its calls ahead of other requests.
    const first = Math.min(count, callsIn(FIRST_MS));
    await reserve(first, PREPARED_MS);
    if (count > first && clock.now() >= shortUntil) await reserve(count - first, PREPARED_MS);
  }

  function take(party: Party): Promise<Turn> {
    const turn = turns.wait(party.caller, { ...party, atMostMs: clock.now() + party.atMostMs });
    if (!isServing) void serve();
    return turn;
  }

  /**
   * The turn of a call that has waited: if other calls were rejected meanwhile, all that were reserved before are sent
   * at the lower rate that was learned.
   */
  async function recheck(turn: SendTurn): Promise<SendTurn> {
    const now = clock.now();
    if (turn.waitMs < RECHECKED_MS) return { ...turn, waitMs: 0 };
    const latest = await budget.look(action, now);
    if (latest === undefined) return { ...turn, waitMs: 0 };
    share = latest;
    return { kind: 'send', share: latest, waitMs: slowedDown(now, turn.share, latest) - now };
  }

  async function rejected(rejectedShare: LearnedShare): Promise<void> {
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
  }

  /** Gives the calls that wait their turns, one after another. */
  async function serve(): Promise<void> {
    isServing = true;
    while (turns.size > 0) {
      const slot = takeUnasked() ?? (await nextSlot());
      for (const { answer } of turns.drop(({ atMostMs }) => slot.at > atMostMs)) {
        answer({ kind: 'too-long', waitMs: slot.at - clock.now() });
      }
      const next = turns.next();
      if (next === undefined) slots.unshift(slot);
      else {
        next.answer({ kind: 'send', waitMs: Math.max(0, slot.at - clock.now()), share: slot.share });
      }
    }
    isServing = false;
    const isAhead = ({ at }: Slot) => at > clock.now();
    const excess = slots.filter(isAhead);
    slots = slots.filter((slot) => !isAhead(slot));
    if (excess.length > 0) lastAt = -Infinity;
    await release(excess.length);
  }

  /** A call that is sent without asking; undefined when there is none. */
  function takeUnasked(): Slot | undefined {
    const now = clock.now();
    if (slots.length > 0 || now < shortUntil) return undefined;
    const { burst, perSecond } = bucket;
    const gained = ((now - unasked.since) / 1000) * perSecond * UNASKED_PART;
    unasked.calls = Math.min(burst * UNASKED_PART, unasked.calls + gained);
    unasked.since = now;
    if (unasked.calls < 1) return undefined;
    unasked.calls -= 1;
    return { at: now, share };
  }

  async function nextSlot(): Promise<Slot> {
    for (;;) {
      const slot = slots.shift();
      if (slot === undefined) {
        // The next ones are reserved when those before are nearly used up: others are to have a turn in between.
        const earlyMs = lastAt - AHEAD_MS - clock.now();
        if (earlyMs > 0) await clock.sleep(earlyMs);
        await reserve(Math.min(turns.size, callsIn(FIRST_MS)));
      } else if (slot.at >= clock.now() - STALE_MS) {
        return slot;
      }
    }
  }

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
    unasked.calls = 0;
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

  /** How far apart calls are sent once the bucket is empty. */
  function intervalMs(part = shareAt(share, clock.now())): number {
    return 1000 / (bucket.perSecond * part);
  }
}

function scaled({ burst, perSecond }: Bucket, scale: number): Bucket {
  return { burst: Math.max(1, burst * scale), perSecond: perSecond * scale };
}
