import type { AddressPool } from '../domain/reservation/address-pool';
import type { Cidr } from '../domain/network/cidr';
import { isHeldBy, type ClaimWish } from '../domain/reservation/reservations';
import { DIRECT_CALLER, type VpcRequest } from '../domain/request/vpc-request';
import { createAddressLedger, giveBlockBack } from './address-reservations';
import { createCallerLedger, givePlaceBack, type Place } from './caller-quota';
import type { ClaimingOptions } from './allocation-table';

/** What a call has claimed. */
export interface Claimed {
  /** The addresses of the network. */
  readonly cidrBlock: string;
  /** Gives it back, save what the request on record holds. What fails is left to the sweeper. */
  giveBack(standing: VpcRequest | undefined): Promise<void>;
}

/** Claims a place among the networks of a caller, and addresses: both or neither. */
export interface Claims {
  /**
   * Claims what a network needs. To claim it again does no harm.
   *
   * @throws ClaimRefusal, ClaimContestedError
   */
  claim(wish: ClaimWish): Promise<Claimed>;
  /** The addresses that {@link claim} would get now; throws as it would, and writes nothing. */
  preview(wish: Omit<ClaimWish, 'holder'>): Promise<string>;
}

export interface ClaimsOptions extends ClaimingOptions {
  readonly pools: readonly AddressPool[];
  /** How many networks a caller may have at a time. */
  readonly networksPerCaller: number;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Claims from the ledgers in the request table. */
export function createClaims(options: ClaimsOptions): Claims {
  const callers = createCallerLedger({ ...options, limit: options.networksPerCaller });
  const addresses = createAddressLedger(options);

  return {
    async claim({ holder, caller, network }) {
      const place = isCounted(caller) ? await callers.take(caller, holder) : undefined;
      let block: Cidr;
      try {
        block = await addresses.take(holder, network);
      } catch (error) {
        if (place) await leaveToSweeper(returnPlace(place));
        throw error;
      }
      return {
        cidrBlock: block.text,
        async giveBack(standing) {
          if (place && !isHeldBy(standing, { holder })) await leaveToSweeper(returnPlace(place));
          if (addresses.isManaged(block) && !isHeldBy(standing, { holder, block })) {
            await leaveToSweeper(giveBlockBack(options, block, holder));
          }
        },
      };
    },

    async preview({ caller, network }) {
      if (isCounted(caller)) await callers.preview(caller);
      return (await addresses.preview(network)).text;
    },
  };

  /** Unless another call for the same request relies on it: that one may be about to put it on record. */
  async function returnPlace({ caller, holder, stamp, isShared }: Place): Promise<unknown> {
    return isShared ? undefined : givePlaceBack(options, caller, holder, stamp);
  }
}

/** Direct invocations come from whomever IAM lets in, and bear no name to count by, see decision 0026. */
function isCounted(caller: string): boolean {
  return caller !== DIRECT_CALLER;
}

async function leaveToSweeper(gift: Promise<unknown>): Promise<void> {
  await gift.catch(() => undefined);
}
