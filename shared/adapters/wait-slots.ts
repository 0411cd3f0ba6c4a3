import { SLOT_KEY_PREFIXES } from '../contract/request-table';
import type { Clock } from '../platform/clock';
import type { WaitSlots } from '../platform/waits';
import { keyOf, putItem, type Table } from './table';

export interface WaitSlotsOptions extends Table {
  readonly clock: Clock;
  /** How many there are. */
  readonly count: number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** A text that was never used before. */
  readonly newHolder: () => string;
}

/** So many slots are tried: nearly always enough, and a call that finds none is only answered at once. */
const MOST_TRIES = 4;

/**
 * Slots as items of the request table, one conditional write each: a holder that crashes loses its slot when its
 * time is over. They are on none of the indexes.
 */
export function createWaitSlots(options: WaitSlotsOptions): WaitSlots {
  const { clock, count, random, newHolder } = options;
  return {
    async acquire(until) {
      const start = Math.floor(random() * count);
      for (let tries = 0; tries < Math.min(MOST_TRIES, count); tries++) {
        const slot = `${SLOT_KEY_PREFIXES.waits}${(start + tries) % count}`;
        const holder = newHolder();
        const isTaken = await put(slot, holder, until, {
          ConditionExpression: 'attribute_not_exists(expiresAt) OR expiresAt < :now',
          ExpressionAttributeValues: { ':now': clock.now() },
        });
        if (isTaken) return { release: () => release(slot, holder) };
      }
      return undefined;
    },
  };

  async function release(slot: string, holder: string): Promise<void> {
    await put(slot, holder, 0, {
      ConditionExpression: 'holder = :holder',
      ExpressionAttributeValues: { ':holder': holder },
    });
  }

  /** Whether it was written. A slot is a convenience: whatever goes wrong, the call is answered. */
  async function put(
    slot: string,
    holder: string,
    expiresAt: number,
    condition: Parameters<typeof putItem>[2],
  ): Promise<boolean> {
    try {
      await putItem(options, { ...keyOf(slot), holder, expiresAt }, condition);
      return true;
    } catch {
      return false;
    }
  }
}
