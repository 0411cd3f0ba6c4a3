import type { Cidr } from '../network/cidr';
import type { RequestedNetwork } from '../network/network-spec';
import type { VpcRequest } from '../request/vpc-request';

/*
 * What a request holds that others are kept from: a slot among its caller's networks, and addresses of a pool.
 * It holds them from before it is on record until it FAILED or was DELETED, see decision 0026.
 */

/**
 * The name under which something is reserved: a request's, or that of a VPC without an open request. Each run of a
 * request has its own, so that what is left over from an earlier run can release nothing of a later one.
 */
export type Holder = string;

/** Something reserved: the addresses of `block`, or without one a slot of the caller's quota. */
export interface Reservation {
  readonly holder: Holder;
  readonly block?: Cidr;
}

/** The addresses that a network asks for: so many from a pool, or else a block. */
export type RequestedAddresses = Pick<RequestedNetwork, 'cidrBlock' | 'addressPool' | 'netmaskLength'>;

/** What a network needs before it may be put on record. */
export interface ReservationRequest {
  readonly holder: Holder;
  readonly caller: string;
  readonly network: RequestedAddresses;
}

/** Whether a request holds its reservations. */
export function isOpen({ state }: VpcRequest): boolean {
  return state.status !== 'FAILED' && state.status !== 'DELETED';
}

/** The name under which a request that is on record reserves. */
export function holderOf({ requestId, holder = requestId }: VpcRequest): Holder {
  return holder;
}

/** The name under which a request that FAILED reserves once more. */
export function nextHolder({ requestId, retries = 0 }: VpcRequest): Holder {
  return `${requestId}#${retries + 1}`;
}

/** The request, or the VPC, that a holder is. */
export function holderId(holder: Holder): string {
  return holder.replace(/#\d+$/, '');
}

/** Whether a reservation is one that this request should have. */
export function isHeldBy(request: VpcRequest | undefined, { holder, block }: Reservation): boolean {
  return (
    request !== undefined &&
    isOpen(request) &&
    holderOf(request) === holder &&
    (block === undefined || block.text === request.spec.cidrBlock)
  );
}
