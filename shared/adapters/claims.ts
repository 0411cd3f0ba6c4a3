import type { AddressPool } from '../domain/address-pool';
import type { Cidr } from '../domain/cidr';
import { isHeldBy, type Claimant } from '../domain/claims';
import { DIRECT_CALLER, type VpcRequest } from '../domain/vpc-request';
import { createAddressLedger, giveBlockBack, type AddressWish } from './address-ledger';
import { createCallerLedger, givePlaceBack, type Place } from './caller-ledger';
import type { ClaimingOptions } from './ledger-item';

/** What a network needs before it may be put on record. */
export interface ClaimWish {
  readonly claimant: Claimant;
  readonly caller: string;
  readonly network: AddressWish;
}

/** What a call has claimed. */
export interface Claimed {
  readonly claimant: Claimant;
  /** The addresses of the network. */
  readonly cidrBlock: string;
  /** Absent for callers that are not counted. */
  readonly place?: Place;
  /** Absent for addresses that are in no pool. */
  readonly block?: Cidr;
}

/** Claims a place among the networks of a caller, and addresses: both or neither. */
export interface Claims {
  /**
   * Claims what a network needs. To claim it again does no harm.
   *
   * @throws ClaimRefusal, ClaimContestedError
   */
  claim(wish: ClaimWish): Promise<Claimed>;
  /** Gives back what the call claimed, save what the request on record holds. What fails is left to the sweeper. */
  giveBack(claimed: Claimed, standing: VpcRequest | undefined): Promise<void>;
  /** The addresses that {@link claim} would get now; throws as it would, and writes nothing. */
  preview(wish: Omit<ClaimWish, 'claimant'>): Promise<string>;
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
    async claim({ claimant, caller, network }) {
      const place = isCounted(caller) ? await callers.take(caller, claimant) : undefined;
      try {
        const block = await addresses.take(claimant, network);
        return {
          claimant,
          cidrBlock: block.text,
          ...(place && { place }),
          ...(addresses.isManaged(block) && { block }),
        };
      } catch (error) {
        if (place) await leaveToSweeper(returnPlace(place));
        throw error;
      }
    },

    async giveBack({ claimant, place, block }, standing) {
      if (place && !isHeldBy(standing, { claimant })) await leaveToSweeper(returnPlace(place));
      if (block && !isHeldBy(standing, { claimant, block }))
        await leaveToSweeper(giveBlockBack(options, block, claimant));
    },

    async preview({ caller, network }) {
      if (isCounted(caller)) await callers.preview(caller);
      return (await addresses.preview(network)).text;
    },
  };

  /** Unless another call for the same request relies on it: that one may be about to put it on record. */
  async function returnPlace({ caller, claimant, stamp, isShared }: Place): Promise<unknown> {
    return isShared ? undefined : givePlaceBack(options, caller, claimant, stamp);
  }
}

/** Direct invocations come from whomever IAM lets in, and bear no name to count by, see decision 0026. */
function isCounted(caller: string): boolean {
  return caller !== DIRECT_CALLER;
}

async function leaveToSweeper(gift: Promise<unknown>): Promise<void> {
  await gift.catch(() => undefined);
}
