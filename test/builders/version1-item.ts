import type { Version1Request } from '../../shared/adapters/request-record-v1';
import type { ResourceRecord } from '../../shared/domain/request/resource-record';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';

/**
 * A request as the release before wrote it: one map with the names of then, without what it did not know yet. What a
 * plan of today has made keeps its version, which that release could not have made.
 */
export function version1Of(request: VpcRequest): Version1Request {
  const { commandSequence, consecutiveDeferrals, consecutiveCrashes, holder, discarded, ...others } = request;
  const { commandSendDeadline, commandSentAt, eventPublishedAt, ...rest } = others;
  const { sequence: _, history: __, indexed: ___, requester: ____, ...same } = rest;
  const { resources, deletion, previous, planVersion, ...plain } = same;
  const hasResources = Object.keys(resources).length > 0;
  return {
    ...plain,
    ...(hasResources && planVersion !== undefined && { planVersion }),
    resources: Object.fromEntries(Object.entries(resources).map(([key, record]) => [key, recordOf(record)])),
    ...(deletion && { deletion: deletionOf(deletion) }),
    ...(previous && { previous: previousOf(previous) }),
    ticket: commandSequence,
    pauses: consecutiveDeferrals,
    deaths: consecutiveCrashes,
    ...(holder !== undefined && { claimant: holder }),
    ...(discarded && { discardedIds: discarded.map(({ id }) => id) }),
    ...(commandSendDeadline !== undefined && { queueingUntil: commandSendDeadline }),
    ...(commandSentAt !== undefined && { queuedAt: commandSentAt }),
    ...(eventPublishedAt !== undefined && { announcedAt: eventPublishedAt }),
  };
}

function deletionOf({ blockedEventPublishedAt, ...same }: NonNullable<VpcRequest['deletion']>) {
  return {
    ...same,
    ...(blockedEventPublishedAt !== undefined && { blockedAnnouncedAt: blockedEventPublishedAt }),
  };
}

function previousOf({ rollbackStartedAt, ...same }: NonNullable<VpcRequest['previous']>) {
  return { ...same, ...(rollbackStartedAt !== undefined && { goingBackSince: rollbackStartedAt }) };
}

function recordOf(record: ResourceRecord) {
  if (!('configuration' in record)) return record;
  const { configuration: form, ...same } = record;
  return { ...same, form };
}
