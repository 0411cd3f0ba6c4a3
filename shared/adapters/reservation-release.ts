import { isCidr, parseCidr } from '../domain/network/cidr';
import { holderOf } from '../domain/reservation/reservations';
import type { VpcRequest } from '../domain/request/vpc-request';
import { releaseBlock } from './address-reservations';
import { releaseSlot } from './caller-quota';
import type { Table } from './table';

/** Releases the reservations of a request, once it FAILED or was DELETED. */
export interface ReservationRelease {
  /** May be repeated, also after another request has reserved the same. */
  release(request: VpcRequest): Promise<void>;
}

export function createReservationRelease(table: Table): ReservationRelease {
  return {
    async release(request) {
      const holder = holderOf(request);
      const block = parseCidr(request.spec.cidrBlock);
      await Promise.all([
        releaseSlot(table, request.requestedBy, holder),
        // Pools may have changed since; only the allocation table knows whether it holds a block of one.
        isCidr(block) && releaseBlock(table, block, holder),
      ]);
    },
  };
}
