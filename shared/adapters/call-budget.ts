import { CALL_BUDGET_KEY_PREFIX } from '../contract/request-table';
import { readItem, updateItem, type ConditionalUpdate, type Item, type Table } from './table';

/** The share of a bucket that other tools leave, as it was after the last rejection. */
interface Share {
  readonly part: number;
  readonly at: number;
}

interface Rejection {
  /** The bucket is spent at least to that moment. */
  readonly spentUntil: number;
  readonly now: number;
  /** As it was when the call was reserved. */
  readonly share: Share;
}

export interface CallBudgetTableOptions extends Table {
  /** The share while nothing was rejected. */
  readonly whole: Share;
  /** What a rejection teaches. */
  readonly afterRejection: (share: Share, now: number) => Share;
}

/** What is known of a bucket. */
interface Seen {
  readonly spentUntil: number;
  readonly share: Share;
}

/** Two writers at once make a try fail; so many in a row do not meet one. */
const MOST_TRIES = 6;
/** What was looked at is kept for so long. */
const LOOK_KEPT_MS = 500;
/** No worker reserves calls that are further ahead: such a moment comes from a clock that is wrong. */
const HORIZON_MS = 300_000;

/**
 * How far each of EC2's buckets is spent, for all workers of a deployment: the provisioner's `CallBudget`. One item of
 * the request table for each of EC2's actions, on none of the indexes.
 */
export function createCallBudgetTable(options: CallBudgetTableOptions) {
  const { whole, afterRejection } = options;
  /** As this process saw it last. */
  const seen = new Map<string, Seen>();
  const lookedAt = new Map<string, { readonly at: number; readonly share: Promise<Share | undefined> }>();

  return {
    async reserve(
      action: string,
      { milliseconds: exact, now }: { readonly milliseconds: number; readonly now: number },
    ) {
      const milliseconds = Math.round(exact);
      const known = { ':now': now, ':horizon': now + HORIZON_MS };
      let isSpent = (seen.get(action)?.spentUntil ?? 0) > now;
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const after = await update(
          action,
          isSpent ? spendMore(known, milliseconds) : spend(known, milliseconds),
        );
        if (after !== undefined) return { ...after, spentUntil: after.spentUntil - milliseconds };
        isSpent = !isSpent;
      }
      throw new Error(`No calls of ${action} could be reserved`);
    },

    async release(action: string, milliseconds: number) {
      await ignoringFailure(
        update(action, {
          UpdateExpression: 'SET spentUntil = spentUntil - :ms',
          ConditionExpression: 'attribute_exists(spentUntil)',
          ExpressionAttributeValues: { ':ms': Math.round(milliseconds) },
        }),
      );
    },

    async look(action: string, now: number): Promise<Share | undefined> {
      const looked = lookedAt.get(action);
      if (looked !== undefined && now - looked.at < LOOK_KEPT_MS) return looked.share;
      const share = read(action).catch(() => undefined);
      lookedAt.set(action, { at: now, share });
      return share;
    },

    async rejected(action: string, { spentUntil, now, share }: Rejection) {
      const { part, at } = afterRejection(share, now);
      const isEmpty = update(action, {
        UpdateExpression: 'SET spentUntil = :until',
        ConditionExpression: 'attribute_not_exists(spentUntil) OR spentUntil < :until',
        ExpressionAttributeValues: { ':until': Math.round(spentUntil) },
      });
      // Of all calls that were reserved under this share, the first one that is rejected says so.
      const isSmaller = update(action, {
        UpdateExpression: 'SET part = :part, partAt = :at',
        ConditionExpression: share.at === whole.at ? 'attribute_not_exists(partAt)' : 'partAt = :before',
        ExpressionAttributeValues: {
          ':part': part,
          ':at': at,
          ...(share.at !== whole.at && { ':before': share.at }),
        },
      });
      await Promise.all([ignoringFailure(isEmpty), ignoringFailure(isSmaller)]);
    },
  };

  async function read(action: string): Promise<Share> {
    return seenIn((await readItem(options, keyOf(action), { mayLag: true })) ?? {}).share;
  }

  function seenIn(item: Item): Seen {
    const { spentUntil = 0, part = whole.part, partAt: at = whole.at } = item as Record<string, number>;
    return { spentUntil, share: { part, at } };
  }

  /** @returns what is known then; undefined when the condition did not hold */
  async function update(action: string, change: ConditionalUpdate): Promise<Seen | undefined> {
    const item = await updateItem(options, keyOf(action), { ReturnValues: 'ALL_NEW', ...change });
    if (item === undefined) return undefined;
    const after = seenIn(item);
    seen.set(action, after);
    return after;
  }
}

function keyOf(action: string): string {
  return `${CALL_BUDGET_KEY_PREFIX}${action}`;
}

type Known = Readonly<Record<':now' | ':horizon', number>>;

/** Of a bucket that is full. */
function spend(known: Known, milliseconds: number): ConditionalUpdate {
  return {
    UpdateExpression: 'SET spentUntil = :until',
    ConditionExpression: 'attribute_not_exists(spentUntil) OR NOT spentUntil BETWEEN :now AND :horizon',
    ExpressionAttributeValues: { ...known, ':until': known[':now'] + milliseconds },
  };
}

/** Of a bucket that is not full. */
function spendMore(known: Known, milliseconds: number): ConditionalUpdate {
  return {
    UpdateExpression: 'SET spentUntil = spentUntil + :ms',
    ConditionExpression: 'spentUntil BETWEEN :now AND :horizon',
    ExpressionAttributeValues: { ...known, ':ms': milliseconds },
  };
}

/** The budget only saves rejections: without it a call is sent too early or too late. */
async function ignoringFailure(change: Promise<unknown>): Promise<void> {
  await change.catch(() => undefined);
}
