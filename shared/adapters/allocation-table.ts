import { instant, type Instant } from '../domain/request/instant';
import type { Clock } from '../platform/clock';
import type { Table } from './table';

/*
 * The allocation table is a part of the request table, see decision 0026: an item for each caller and for each /16.
 * Stored names stay: the partition `CLAIMS` of the index `unsettled` has the items that await verification.
 * They have none of the attributes that lists are keyed by, and no key that could be a request's.
 */

/** Partition of the sparse index that has an item until the sweeper has verified its latest reservation. */
export const PENDING_VERIFICATION = 'CLAIMS';

export interface ReservingOptions extends Table {
  readonly clock: Clock;
  /** A text that was never used before. */
  readonly newRevision: () => string;
}

/** Identifies the write that reserved something, and its time: `2026-01-01T00:00:00.000Z 6c84fb90`. */
export function newWriteId({ clock, newRevision }: ReservingOptions): string {
  return `${instant(clock.now())} ${newRevision()}`;
}

export function momentOf(writeId: string): Instant {
  return writeId.slice(0, writeId.indexOf(' '));
}

/**
 * Part of every reservation: marks the item as pending, so that the sweeper verifies that a request needs it. The
 * mark is as old as the oldest reservation since the last verification; `latest` shows whether another came since.
 */
export const MARK_PENDING =
  'unsettled = :claims, lookAgainAt = if_not_exists(lookAgainAt, :now), latest = :writeId';

export function verificationValues(writeId: string): Record<string, string> {
  return { ':claims': PENDING_VERIFICATION, ':now': momentOf(writeId), ':writeId': writeId };
}
