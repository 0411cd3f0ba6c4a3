import { isCidr, parseCidr } from '../domain/network/cidr';
import { holderOf } from '../domain/reservation/reservations';
import type { VpcRequest } from '../domain/request/vpc-request';
import { releaseBlock } from './address-reservations';
import { releaseSlot } from './caller-quota';
import type { AllocationTableOptions } from './allocation-table';

/** Gives back what a request claimed, once it FAILED or was DELETED. */
export interface ReservationRelease {
  /** May be repeated, also after somebody else has claimed the same. */
  release(request: VpcRequest): Promise<void>;
}

export function createReservationRelease(table: AllocationTableOptions): ReservationRelease {
  return {
    async release(request) {
      const holder = holderOf(request);
      const block = parseCidr(request.spec.cidrBlock);
      await Promise.all([
        releaseSlot(table, request.requestedBy, holder),
        // Pools may have changed since; whether it holds a block of one, only the ledger knows.
        isCidr(block) && releaseBlock(table, block, holder),
      ]);
    },
  };
}
