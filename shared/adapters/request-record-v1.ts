import { CURRENT_PLAN_VERSION } from '../domain/network/plan-version';
import { mayCollide } from '../domain/network/plan-version-rules';
import type { Deletion, Previous, VpcRequest } from '../domain/request/vpc-request';
import type { Instant } from '../domain/request/instant';
import type { ResourceRecord, ResourceRecords } from '../domain/request/resource-record';

/** A request as version 1 stored it: the names on the left of the glossary. */
export type Version1Request = Omit<
  VpcRequest,
  | 'resources'
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
  readonly resources: Readonly<Record<string, Version1Record>>;
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

/** What version 1 knew of a resource: its configuration was called `form`. */
type Version1Record = ResourceRecord & { readonly form?: string };

/** Events of version 1 had no number; the one that may be pending gets the first. */
const FIRST_SEQUENCE = 1;

/**
 * A request of version 1, under the names of today. One of which nothing was made yet, and whose keys would collide by
 * the rules of then, is planned by those of now: it could never have become what it says.
 */
export function requestOfVersion1(stored: Version1Request): VpcRequest {
  const { ticket, pauses, deaths, claimant, discardedIds, queueingUntil, queuedAt, announcedAt, ...rest } =
    stored;
  const { resources, deletion, previous, ...same } = rest;
  return {
    ...same,
    ...(Object.keys(resources).length === 0 &&
      mayCollide(same.spec) && { planVersion: CURRENT_PLAN_VERSION }),
    resources: recordsOfVersion1(resources),
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

function recordsOfVersion1(stored: Version1Request['resources']): ResourceRecords {
  const records = Object.entries(stored).map(([key, { form, ...record }]) => [
    key,
    { ...record, ...(form !== undefined && { configuration: form }) },
  ]);
  return Object.fromEntries(records) as ResourceRecords;
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
