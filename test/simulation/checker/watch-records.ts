import { discardedIds } from '../../../shared/domain/request/discarded-resources';
import { existingId, replacementsOf } from '../../../shared/domain/request/resource-record';
import type { RequestStatus } from '../../../shared/domain/request/request-state';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { FailedNatGateways } from './failed-nat-gateways';
import type { Check, Monitor } from './invariant-checker';

/**
 * The life of a request, written down once more, so that a mistake in the service's own table is noticed. A
 * status that follows itself is a write about something else.
 */
const NEXT: Readonly<Record<RequestStatus, readonly RequestStatus[]>> = {
  ACCEPTED: ['ACCEPTED', 'PROVISIONING', 'WAITING', 'STALLED', 'DELETING'],
  PROVISIONING: ['PROVISIONING', 'WAITING', 'STALLED', 'READY', 'FAILED', 'DELETING'],
  WAITING: ['WAITING', 'PROVISIONING', 'STALLED', 'DELETING'],
  STALLED: ['STALLED', 'PROVISIONING', 'WAITING', 'ACCEPTED', 'DELETING'],
  READY: ['READY', 'ACCEPTED', 'DELETING'],
  FAILED: ['FAILED', 'ACCEPTED', 'DELETING'],
  DELETING: ['DELETING', 'STALLED', 'DELETED'],
  DELETED: ['DELETED'],
};

/** What never changes about a request. */
const FIXED = ['requestId', 'requestedBy', 'fingerprint', 'createdAt'] as const;

/** Looks at every write of a record: is this a step that a request may take? */
export function watchRecords(check: Check, failedNatGateways: FailedNatGateways): Monitor {
  return {
    recordChanged({ before, after, process }) {
      const actor = process?.name ?? 'the test';
      if (before === undefined || after === undefined) return;
      check(
        'transitions',
        NEXT[before.state.status].includes(after.state.status),
        () => `${actor} took ${before.requestId} from ${before.state.status} to ${after.state.status}`,
      );
      check(
        'transitions',
        FIXED.every((field) => sameText(before[field], after[field])),
        () => `${actor} changed what ${before.requestId} is about`,
      );
      check(
        'transitions',
        mayChangeSpec(before, after) || sameText(before.spec, after.spec),
        () => `${actor} changed what ${before.requestId} asks for`,
      );
      checkIds(check, before, after, { actor, failedNatGateways });
    },
  };
}

/**
 * Only a change of a READY network, and going back from it, may give a request another spec; so may a retry, which
 * gets its addresses anew.
 */
function mayChangeSpec(before: VpcRequest, after: VpcRequest): boolean {
  const [from, to] = [before.state.status, after.state.status];
  const begins = (from === 'READY' || from === 'FAILED') && to === 'ACCEPTED';
  return begins || (before.previous !== undefined && sameText(after.spec, before.previous.spec));
}

/**
 * Once an id is on record it stays, until the resource is deleted, all of it starts again, or AWS fails it for a reason
 * that passes: that counts as one more replacement.
 */
function checkIds(
  check: Check,
  before: VpcRequest,
  after: VpcRequest,
  { actor, failedNatGateways }: { readonly actor: string; readonly failedNatGateways: FailedNatGateways },
): void {
  const startsAgain = before.state.status === 'FAILED' && after.state.status === 'ACCEPTED';
  if (startsAgain) return;
  for (const key of Object.keys(before.resources)) {
    const id = existingId(before.resources, key);
    if (id === undefined) continue;
    const now = after.resources[key];
    // Going back from a change, what it had made is deleted and lostRecords in one write.
    const isDiscarded = before.previous !== undefined && discardedIds(after).includes(id);
    const { replacements = 0 } = replacementsOf(before.resources[key]);
    const isReplaced =
      now?.status === 'INTENDED' &&
      now.replacements === replacements + 1 &&
      failedNatGateways.isReplaceable(id);
    check(
      'I1 one network',
      isDiscarded || isReplaced || now?.status === 'DELETED' || existingId(after.resources, key) === id,
      () => `${actor} replaced ${key} ${id} of ${before.requestId} by ${JSON.stringify(now)}`,
    );
  }
}

function sameText(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
