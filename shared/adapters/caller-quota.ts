import { LEDGER_KEY_PREFIXES } from '../contract/request-table';
import { ClaimContestedError, TooManyNetworksError } from '../domain/reservation/reservation-refusals';
import { holderId, type Holder } from '../domain/reservation/reservations';
import {
  claimStamp,
  MARK,
  markValues,
  readLedger,
  updateLedger,
  type ClaimingOptions,
  type LedgerItem,
  type LedgerOptions,
} from './allocation-table';

/** A place that a call took for a request. */
export interface Place {
  readonly caller: string;
  readonly holder: Holder;
  readonly stamp: string;
  /** Whether another call for the same request may have taken it before, and rely on it. */
  readonly isShared: boolean;
}

/** Who holds how many networks. */
export interface CallerLedger {
  /**
   * Takes a place among a caller's networks, with one conditional write; for the same holder again, the same one.
   *
   * @throws TooManyNetworksError, ClaimContestedError
   */
  take(caller: string, holder: Holder): Promise<Place>;
  /** @throws TooManyNetworksError if a place could not be taken now */
  preview(caller: string): Promise<void>;
}

const KEY_PREFIX = LEDGER_KEY_PREFIXES.caller;

function callerKey(caller: string): string {
  return `${KEY_PREFIX}${caller}`;
}

/** The caller whose item has that key; undefined for a key of anything else. */
export function callerOfKey(key: string): string | undefined {
  return key.startsWith(KEY_PREFIX) ? key.slice(KEY_PREFIX.length) : undefined;
}

const STAMP_PREFIX = 'c:';

/** Places come and go while a caller's other calls are under way, but not so often. */
const MOST_TRIES = 10;

export function createCallerLedger(options: ClaimingOptions & { readonly limit: number }): CallerLedger {
  const { limit } = options;
  return {
    async take(caller, holder) {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const stamp = claimStamp(options);
        const before = await updateLedger(options, callerKey(caller), {
          UpdateExpression: `SET #stamp = :stamp, ${MARK} ADD held :holders`,
          ConditionExpression: 'attribute_not_exists(held) OR contains(held, :holder) OR size(held) < :limit',
          ExpressionAttributeNames: { '#stamp': stampName(holder) },
          ExpressionAttributeValues: {
            ...markValues(stamp),
            ':holder': holder,
            ':holders': new Set([holder]),
            ':limit': limit,
          },
        });
        // If the SDK sent it twice, what was before is our own, and hides whose it was before that: it may be shared.
        if (before) return { caller, holder, stamp, isShared: before[stampName(holder)] !== undefined };
        // Somebody may have given a place back since.
        await checkRoom(caller);
      }
      throw new ClaimContestedError(`No place among the networks of ${caller} could be taken`);
    },
    preview: checkRoom,
  };

  async function checkRoom(caller: string): Promise<void> {
    const { held } = await readLedger(options, callerKey(caller));
    const holders = [...((held as ReadonlySet<Holder> | undefined) ?? [])];
    if (holders.length >= limit) throw new TooManyNetworksError(limit, holders.map(holderId).sort());
  }
}

/** The places that the item of a caller shows. */
export function placesIn(item: LedgerItem): readonly { readonly holder: Holder; readonly stamp: string }[] {
  return Object.entries(item)
    .filter(([name]) => name.startsWith(STAMP_PREFIX))
    .map(([name, stamp]) => ({ holder: name.slice(STAMP_PREFIX.length), stamp: String(stamp) }));
}

/**
 * Gives a place back. May be repeated.
 *
 * @param stamp only if it was this write that took it
 */
export async function givePlaceBack(
  ledger: LedgerOptions,
  caller: string,
  holder: Holder,
  stamp?: string,
): Promise<boolean> {
  const before = await updateLedger(ledger, callerKey(caller), {
    UpdateExpression: 'REMOVE #stamp DELETE held :holders',
    ConditionExpression: stamp === undefined ? 'attribute_exists(#stamp)' : '#stamp = :stamp',
    ExpressionAttributeNames: { '#stamp': stampName(holder) },
    ExpressionAttributeValues: {
      ':holders': new Set([holder]),
      ...(stamp !== undefined && { ':stamp': stamp }),
    },
  });
  return before !== undefined;
}

function stampName(holder: Holder): string {
  return `${STAMP_PREFIX}${holder}`;
}
