import type { AddressPool } from '../domain/reservation/address-pool';
import type { Cidr } from '../domain/network/cidr';
import { isHeldBy, type ReservationRequest } from '../domain/reservation/reservations';
import { DIRECT_CALLER, type VpcRequest } from '../domain/request/vpc-request';
import { createAddressReservations, releaseBlock } from './address-reservations';
import { createCallerQuota, releaseSlot, type QuotaSlot } from './caller-quota';
import type { ReservingOptions } from './allocation-table';

/** What a call has reserved. */
export interface Reserved {
  /** The addresses of the network. */
  readonly cidrBlock: string;
  /** Releases it, save what the request on record holds. What fails is left to the sweeper. */
  release(recorded: VpcRequest | undefined): Promise<void>;
}

/** Reserves a slot of the caller's quota, and addresses: both or neither. */
export interface Reservations {
  /**
   * Reserves what a network needs. Repeating it does no harm.
   *
   * @throws ReservationRefusedError, ReservationContestedError
   */
  reserve(asked: ReservationRequest): Promise<Reserved>;
  /** The addresses that {@link reserve} would get now for a caller of the API; throws as it would, and writes nothing. */
  preview(asked: Omit<ReservationRequest, 'holder'>): Promise<string>;
}

export interface ReservationsOptions extends ReservingOptions {
  readonly pools: readonly AddressPool[];
  /** How many networks a caller may have at a time. */
  readonly networksPerCaller: number;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Reserves in the allocation items of the request table. */
export function createReservations(options: ReservationsOptions): Reservations {
  const callers = createCallerQuota({ ...options, limit: options.networksPerCaller });
  const addresses = createAddressReservations(options);

  return {
    async reserve({ holder, caller, network }) {
      const taking = isCounted(caller) ? callers.take(caller, holder) : Promise.resolve(undefined);
      let block: Cidr;
      try {
        block = await addresses.take(holder, network, taking);
      } catch (error) {
        const slot = await taking;
        if (slot) await leaveToSweeper(releaseOwnSlot(slot));
        throw error;
      }
      const slot = await taking;
      return {
        cidrBlock: block.text,
        async release(recorded) {
          if (slot && !isHeldBy(recorded, { holder })) await leaveToSweeper(releaseOwnSlot(slot));
          if (addresses.isManaged(block) && !isHeldBy(recorded, { holder, block })) {
            await leaveToSweeper(releaseBlock(options, block, holder));
          }
        },
      };
    },

    async preview({ caller, network }) {
      await callers.preview(caller);
      return (await addresses.preview(network)).text;
    },
  };

  /** Unless another call for the same request relies on it: that one may be about to put it on record. */
  async function releaseOwnSlot({ caller, holder, writeId, isShared }: QuotaSlot): Promise<unknown> {
    return isShared ? undefined : releaseSlot(options, caller, holder, writeId);
  }
}

/** IAM decides who invokes directly; such calls have no caller's name to count by, see decision 0026. */
function isCounted(caller: string): boolean {
  return caller !== DIRECT_CALLER;
}

async function leaveToSweeper(release: Promise<unknown>): Promise<void> {
  await release.catch(() => undefined);
}
