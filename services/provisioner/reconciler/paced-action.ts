import type { Clock } from '../../../shared/platform/clock';
import type { CallBudget } from './call-budget';
import type { Bucket } from '../../../shared/kinds/kind';
import { bucketOf } from './ec2-buckets';
import { slowedDown, type LearnedShare } from './learned-share';
import { createReservedCalls, type Slot } from './reserved-calls';
import { createTurns } from './turns';
import { createUnaskedCalls } from './unasked-calls';

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

/** A call that waited so long is sent only after a look at what was learned meanwhile. */
const RECHECKED_MS = 1_000;

/** Calls of one of EC2's actions, as one process paces them: see `Pacer`. */
export function createPacedAction(action: string, { clock, budget, scale }: PacerOptions) {
  const bucket = scaled(bucketOf(action), scale);
  const unasked = createUnaskedCalls(bucket, clock);
  const reserved = createReservedCalls(action, { bucket, clock, budget, unasked });
  const turns = createTurns<Party, Turn>();
  let isServing = false;

  return {
    prepare: (count: number) => reserved.prepare(count),

    take(party: Party): Promise<Turn> {
      const turn = turns.wait(party.caller, { ...party, atMostMs: clock.now() + party.atMostMs });
      if (!isServing) void serve();
      return turn;
    },

    /** If other calls were rejected meanwhile, all that were reserved before are sent at the lower rate of now. */
    async recheck(turn: SendTurn): Promise<SendTurn> {
      const now = clock.now();
      const latest = turn.waitMs < RECHECKED_MS ? undefined : await reserved.lookAtShare();
      if (latest === undefined) return { ...turn, waitMs: 0 };
      return { kind: 'send', share: latest, waitMs: slowedDown(now, turn.share, latest) - now };
    },

    rejected: (share: LearnedShare) => reserved.rejected(share),
  };

  /** Gives the calls that wait their turns, one after another. */
  async function serve(): Promise<void> {
    isServing = true;
    while (turns.size > 0) {
      const slot = takeUnasked() ?? (await reserved.take(() => turns.size));
      for (const { answer } of turns.drop(({ atMostMs }) => slot.at > atMostMs)) {
        answer({ kind: 'too-long', waitMs: slot.at - clock.now() });
      }
      const next = turns.next();
      if (next === undefined) reserved.putBack(slot);
      else {
        next.answer({ kind: 'send', waitMs: Math.max(0, slot.at - clock.now()), share: slot.share });
      }
    }
    isServing = false;
    await reserved.releaseLater();
  }

  /** A call that is sent without asking; undefined when there is none. */
  function takeUnasked(): Slot | undefined {
    if (!reserved.isEmpty() || reserved.isShort() || !unasked.take()) return undefined;
    return { at: clock.now(), share: reserved.share() };
  }
}

function scaled({ burst, perSecond }: Bucket, scale: number): Bucket {
  return { burst: Math.max(1, burst * scale), perSecond: perSecond * scale };
}
