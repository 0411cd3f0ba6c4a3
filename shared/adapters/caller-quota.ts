import { ALLOCATION_KEY_PREFIXES } from '../contract/request-table';
import { ReservationContestedError, TooManyNetworksError } from '../domain/reservation/reservation-refusals';
import { holderId, type Holder } from '../domain/reservation/reservations';
import { newWriteId, MARK_PENDING, verificationValues, type ReservingOptions } from './allocation-table';
import { readItem, updateItem, type Item, type Table } from './table';

/** A slot of a caller's quota that a call took for a request. */
export interface QuotaSlot {
  readonly caller: string;
  readonly holder: Holder;
  readonly writeId: string;
  /** Whether another call for the same request may have taken it before, and rely on it. */
  readonly isShared: boolean;
}

/** How many networks each caller holds. */
export interface CallerQuota {
  /**
   * Takes a slot of a caller's quota, with one conditional write; for the same holder again, the same one.
   *
   * @throws TooManyNetworksError, ReservationContestedError
   */
  take(caller: string, holder: Holder): Promise<QuotaSlot>;
  /** @throws TooManyNetworksError if no slot is free now */
  preview(caller: string): Promise<void>;
}

const KEY_PREFIX = ALLOCATION_KEY_PREFIXES.caller;

function callerKey(caller: string): string {
  return `${KEY_PREFIX}${caller}`;
}

/** The caller whose item has that key; undefined for a key of anything else. */
export function callerOfKey(key: string): string | undefined {
  return key.startsWith(KEY_PREFIX) ? key.slice(KEY_PREFIX.length) : undefined;
}

const SLOT_PREFIX = 'c:';

/** Slots are taken and released by a caller's other calls meanwhile, but not so often. */
const MOST_TRIES = 10;

export function createCallerQuota(options: ReservingOptions & { readonly limit: number }): CallerQuota {
  const { limit } = options;
  return {
    async take(caller, holder) {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const writeId = newWriteId(options);
        const before = await updateItem(options, callerKey(caller), {
          UpdateExpression: `SET #slot = :writeId, ${MARK_PENDING} ADD held :holders`,
          ConditionExpression: 'attribute_not_exists(held) OR contains(held, :holder) OR size(held) < :limit',
          ExpressionAttributeNames: { '#slot': slotAttribute(holder) },
          ExpressionAttributeValues: {
            ...verificationValues(writeId),
            ':holder': holder,
            ':holders': new Set([holder]),
            ':limit': limit,
          },
          // Not all of it: the item has an attribute for each network of the caller, which may be most of the call.
          ReturnValues: 'UPDATED_OLD',
        });
        // If the SDK sent it twice, what was before is our own, and hides whose it was before that: it may be shared.
        if (before) return { caller, holder, writeId, isShared: before[slotAttribute(holder)] !== undefined };
        // Another call may have released a slot since.
        await checkRoom(caller);
      }
      throw new ReservationContestedError(`No quota slot of ${caller} could be taken`);
    },
    preview: checkRoom,
  };

  async function checkRoom(caller: string): Promise<void> {
    const { held } = (await readItem(options, callerKey(caller))) ?? {};
    const holders = [...((held as ReadonlySet<Holder> | undefined) ?? [])];
    if (holders.length >= limit) throw new TooManyNetworksError(limit, holders.map(holderId).sort());
  }
}

/** The quota slots that the item of a caller shows. */
export function slotsIn(item: Item): readonly { readonly holder: Holder; readonly writeId: string }[] {
  return Object.entries(item)
    .filter(([name]) => name.startsWith(SLOT_PREFIX))
    .map(([name, writeId]) => ({ holder: name.slice(SLOT_PREFIX.length), writeId: String(writeId) }));
}

/**
 * Releases a quota slot. May be repeated.
 *
 * @param writeId only if it was this write that took it
 */
export async function releaseSlot(
  table: Table,
  caller: string,
  holder: Holder,
  writeId?: string,
): Promise<boolean> {
  const before = await updateItem(table, callerKey(caller), {
    UpdateExpression: 'REMOVE #slot DELETE held :holders',
    ConditionExpression: writeId === undefined ? 'attribute_exists(#slot)' : '#slot = :writeId',
    ExpressionAttributeNames: { '#slot': slotAttribute(holder) },
    ExpressionAttributeValues: {
      ':holders': new Set([holder]),
      ...(writeId !== undefined && { ':writeId': writeId }),
    },
  });
  return before !== undefined;
}

function slotAttribute(holder: Holder): string {
  return `${SLOT_PREFIX}${holder}`;
}
