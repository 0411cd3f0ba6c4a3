import { createHash } from 'node:crypto';
import { SLOT_KEY_PREFIXES } from '../contract/request-table';
import type { Clock } from '../platform/clock';
import { keyOf, putItem, readItem, type Table } from './table';

export interface RecentComparisonsOptions extends Table {
  readonly clock: Clock;
  /** How many comparisons a minute. */
  readonly perMinute: number;
}

/** How long a comparison counts. */
const PERIOD_MS = 60_000;

/** Each request has so many slots of its own among all, from its id on: its comparisons are found again there. */
const SLOTS_OF_REQUEST = 4;

/** What is found is kept if it is no longer than this; an item holds 400 KB. */
const LONGEST_FOUND = 200_000;

/**
 * Comparisons with EC2: how many a minute a deployment may make, and what the last ones found. As many items of the
 * request table as there may be comparisons a minute; each counts one and keeps what it found.
 */
export function createRecentComparisons<Found>(options: RecentComparisonsOptions) {
  const { clock, perMinute } = options;
  const taken = new Map<string, string>();
  return {
    /** Whether a comparison for that request may be made now. Each one that may counts for a minute. */
    async mayCompare(requestId: string): Promise<boolean> {
      for (const slot of slotsOf(requestId)) {
        if (!(await take(slot))) continue;
        taken.set(requestId, slot);
        return true;
      }
      return false;
    },

    /** Keeps what was found, for those that may not compare. Does not fail. */
    async keep(requestId: string, found: Found): Promise<void> {
      const slot = taken.get(requestId);
      taken.delete(requestId);
      const text = JSON.stringify(found);
      if (slot === undefined || text.length > LONGEST_FOUND) return;
      const item = { ...keyOf(slot), expiresAt: clock.now() + PERIOD_MS, of: requestId, found: text };
      await putItem(options, item).catch(() => undefined);
    },

    /** What was found of that request last, as long as it is kept. */
    async latest(requestId: string): Promise<Found | undefined> {
      const items = await Promise.all(
        slotsOf(requestId).map((slot) => readItem(options, slot, { mayLag: true })),
      );
      const [last] = items
        .filter((item) => item?.of === requestId && typeof item.found === 'string')
        .sort((one, other) => Number(other?.expiresAt) - Number(one?.expiresAt));
      return last === undefined ? undefined : (JSON.parse(String(last.found)) as Found);
    },
  };

  function slotsOf(requestId: string): readonly string[] {
    if (perMinute === 0) return [];
    const start = createHash('sha256').update(requestId).digest().readUInt32BE(0);
    return Array.from(
      { length: Math.min(SLOTS_OF_REQUEST, perMinute) },
      (_, index) => `${SLOT_KEY_PREFIXES.comparisons}${(start + index) % perMinute}`,
    );
  }

  /** Whether the slot is this comparison's for a minute. What cannot be counted may not be made. */
  async function take(slot: string): Promise<boolean> {
    try {
      const item = { ...keyOf(slot), expiresAt: clock.now() + PERIOD_MS };
      await putItem(options, item, {
        ConditionExpression: 'attribute_not_exists(expiresAt) OR expiresAt < :now',
        ExpressionAttributeValues: { ':now': clock.now() },
      });
      return true;
    } catch {
      return false;
    }
  }
}
