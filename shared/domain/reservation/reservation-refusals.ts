/** Something cannot be reserved now; nothing was. */
export abstract class ReservationRefusedError extends Error {}

/** The caller has as many networks as a caller may have. */
export class TooManyNetworksError extends ReservationRefusedError {
  override readonly name = 'TooManyNetworksError';
  constructor(
    readonly limit: number,
    /** The requests that hold the slots. */
    readonly held: readonly string[],
  ) {
    super(
      `You hold ${held.length} networks and may hold ${limit}: requests that are neither FAILED nor DELETED ` +
        'count. Delete one that you no longer need, or ask for a higher limit',
    );
  }
}

/** No block of that size is free in the pool. */
export class AddressPoolExhaustedError extends ReservationRefusedError {
  override readonly name = 'AddressPoolExhaustedError';
  constructor(
    pool: string,
    netmaskLength: number,
    /** The largest block that is free; absent when not even a /28 is. */
    readonly largestFreeBlock: string | undefined,
  ) {
    const most = largestFreeBlock ? `the largest free block is ${largestFreeBlock}` : 'it is full';
    super(`Address pool "${pool}" has no free /${netmaskLength}: ${most}`);
  }
}

/** The block shares addresses with one that is in use. */
export class CidrOverlapError extends ReservationRefusedError {
  override readonly name = 'CidrOverlapError';
  constructor(
    cidrBlock: string,
    other: string,
    /** The request, or the VPC, that holds the other block; absent when it is reserved. */
    readonly heldBy: string | undefined,
  ) {
    super(`${cidrBlock} overlaps ${other}, which is ${heldBy ? `held by ${heldBy}` : 'reserved'}`);
  }
}

/** There is no such address pool. */
export class UnknownAddressPoolError extends ReservationRefusedError {
  override readonly name = 'UnknownAddressPoolError';
  constructor(readonly known: readonly string[]) {
    super(
      known.length === 0
        ? 'must be absent: there are no address pools'
        : `must be one of ${known.join(', ')}`,
    );
  }
}

/** Too many concurrent calls reserved the same; asking again helps. */
export class ReservationContestedError extends Error {
  override readonly name = 'ReservationContestedError';
}
