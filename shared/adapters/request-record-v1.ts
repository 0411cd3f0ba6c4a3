import type { Deletion, Instant, Previous, VpcRequest } from '../domain/request/vpc-request';

/** A request as version 1 stored it: the names on the left of the glossary. */
export type Version1Request = Omit<
  VpcRequest,
  | 'deletion'
  | 'previous'
  | 'commandSequence'
  | 'consecutiveDeferrals'
  | 'consecutiveCrashes'
  | 'holder'
  | 'discarded'
  | 'commandSendDeadline'
  | 'commandSentAt'
  | 'eventPublishedAt'
  | 'sequence'
> & {
  readonly deletion?: Omit<Deletion, 'blockedEventPublishedAt'> & { readonly blockedAnnouncedAt?: Instant };
  readonly previous?: Omit<Previous, 'rollbackStartedAt'> & { readonly goingBackSince?: Instant };
  readonly ticket: number;
  readonly pauses: number;
  readonly deaths: number;
  readonly claimant?: string;
  readonly discardedIds?: readonly string[];
  readonly queueingUntil?: Instant;
  readonly queuedAt?: Instant;
  readonly announcedAt?: Instant;
};

/** Events of version 1 had no number; the one that may be pending gets the first. */
const FIRST_SEQUENCE = 1;

/** A request of version 1, under the names of today. */
export function requestOfVersion1(stored: Version1Request): VpcRequest {
  const { ticket, pauses, deaths, claimant, discardedIds, queueingUntil, queuedAt, announcedAt, ...rest } =
    stored;
  const { deletion, previous, ...same } = rest;
  return {
    ...same,
    ...(deletion && { deletion: deletionOfVersion1(deletion) }),
    ...(previous && { previous: previousOfVersion1(previous) }),
    commandSequence: ticket,
    consecutiveDeferrals: pauses,
    consecutiveCrashes: deaths,
    sequence: FIRST_SEQUENCE,
    ...(claimant !== undefined && { holder: claimant }),
    ...(discardedIds && { discarded: discardedIds.map((id) => ({ id, at: stored.updatedAt })) }),
    ...(queueingUntil !== undefined && { commandSendDeadline: queueingUntil }),
    ...(queuedAt !== undefined && { commandSentAt: queuedAt }),
    ...(announcedAt !== undefined && { eventPublishedAt: announcedAt }),
  };
}

function deletionOfVersion1(stored: NonNullable<Version1Request['deletion']>): Deletion {
  const { blockedAnnouncedAt, ...same } = stored;
  return {
    ...same,
    ...(blockedAnnouncedAt !== undefined && { blockedEventPublishedAt: blockedAnnouncedAt }),
  };
}

function previousOfVersion1(stored: NonNullable<Version1Request['previous']>): Previous {
  const { goingBackSince, ...same } = stored;
  return { ...same, ...(goingBackSince !== undefined && { rollbackStartedAt: goingBackSince }) };
}
