import { isCidr, parseCidr } from '../domain/network/cidr';
import { holderOf } from '../domain/reservation/reservations';
import type { VpcRequest } from '../domain/request/vpc-request';
import { giveBlockBack } from './address-reservations';
import { givePlaceBack } from './caller-quota';
import type { LedgerOptions } from './allocation-table';

/** Gives back what a request claimed, once it FAILED or was DELETED. */
export interface ClaimRelease {
  /** May be repeated, also after somebody else has claimed the same. */
  release(request: VpcRequest): Promise<void>;
}

export function createClaimRelease(ledger: LedgerOptions): ClaimRelease {
  return {
    async release(request) {
      const holder = holderOf(request);
      const block = parseCidr(request.spec.cidrBlock);
      await Promise.all([
        givePlaceBack(ledger, request.requestedBy, holder),
        // Pools may have changed since; whether it holds a block of one, only the ledger knows.
        isCidr(block) && giveBlockBack(ledger, block, holder),
      ]);
    },
  };
}
