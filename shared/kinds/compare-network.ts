import { discardedIds } from '../domain/request/discarded-resources';
import type { ChangedResource, Drift, MissingResource, Properties, UnmanagedResource } from './drift';
import type { LiveNetwork, LiveResource } from '../domain/network/live-network';
import type { PlannedResource, ResourceKey } from '../domain/network/network-plan';
import { TAGS } from '../domain/network/network-tags';
import { allRecordedIds, existingId, existingRecord, recordedId } from '../domain/request/resource-record';
import { isTerminal } from '../domain/request/request-state';
import type { VpcRequest } from '../domain/request/vpc-request';
import type { Comparison, Observation } from './comparison';
import { kindOf } from './kinds';
import { knownPlanOf } from './request-plan';

/**
 * Compares a request with what is there: one that is READY with all that is planned, any other one with what it
 * has come to by its record.
 *
 * Only what the plan decides is compared: tags that a third party added are no drift, and neither is another `Name`.
 *
 * @param stack value of the tag `vpc-vending:stack` on everything this deployment makes
 */
export function compareNetwork(request: VpcRequest, live: LiveNetwork, stack: string): Drift {
  const missing: MissingResource[] = [];
  const changed: ChangedResource[] = [];
  const plan = knownPlanOf(request);
  const keys = new Set(plan.map(({ key }) => key));
  for (const planned of plan) {
    const { key, kind } = planned;
    const id = existingId(request.resources, key);
    if (id === undefined) {
      if (request.state.status === 'READY') missing.push({ key, kind });
      continue;
    }
    const comparison = kindOf(planned).compare(planned, observationOf(request, planned, id, live, keys));
    if (comparison === undefined) {
      missing.push({ key, kind, id });
      continue;
    }
    const resource = kindOf(planned).isTagged
      ? live.resources.find((it) => it.kind === kind && it.id === id)
      : undefined;
    const difference = differenceIn(comparison, resource && compareTags(request, planned, resource, stack));
    if (difference !== undefined) changed.push({ key, kind, id, ...difference });
  }
  return { missing, changed, surplus: unmanagedIn(request, live, stack) };
}

function observationOf(
  { resources }: VpcRequest,
  { key }: PlannedResource,
  id: string,
  live: LiveNetwork,
  keys: ReadonlySet<ResourceKey>,
): Observation {
  const configuration = existingRecord(resources, key)?.configuration;
  return {
    live,
    id,
    ...(configuration !== undefined && { configuration }),
    isUsable: recordedId(resources, key) !== undefined,
    isPlanned: (other) => keys.has(other),
    idOf: (other) => existingId(resources, other),
  };
}

/** The tags by which we find it again, and those that the caller asked for. */
function compareTags(
  { requestId, spec, previous }: VpcRequest,
  { key }: PlannedResource,
  { tags }: LiveResource,
  stack: string,
): Comparison {
  // While a change is under way, the caller's tags may be the old or the new ones.
  const callerTags = previous === undefined ? spec.tags : {};
  const wanted = { [TAGS.stack]: stack, [TAGS.requestId]: requestId, [TAGS.resource]: key, ...callerTags };
  return { expected: tagProperties(wanted), actual: tagProperties(tags) };
}

function tagProperties(tags: Readonly<Record<string, string>>): Properties {
  return Object.fromEntries(Object.entries(tags).map(([tag, value]) => [`tag:${tag}`, value]));
}

/** @returns undefined when all are alike */
function differenceIn(
  ...comparisons: readonly (Comparison | undefined)[]
): Pick<ChangedResource, 'expected' | 'actual'> | undefined {
  const expected: Record<string, Properties[string]> = {};
  const actual: Record<string, Properties[string]> = {};
  for (const comparison of comparisons) {
    for (const [property, wanted] of Object.entries(comparison?.expected ?? {})) {
      const found = comparison?.actual[property] ?? null;
      if (JSON.stringify(found) === JSON.stringify(wanted)) continue;
      expected[property] = wanted;
      actual[property] = found;
    }
  }
  return Object.keys(expected).length === 0 ? undefined : { expected, actual };
}

function unmanagedIn(request: VpcRequest, live: LiveNetwork, stack: string): UnmanagedResource[] {
  const { requestId, state, resources } = request;
  // What a worker is working on may have been made just now, and be put on record next.
  if (!isTerminal(state.status)) return [];
  const known = new Set([
    ...discardedIds(request),
    // One that is deleted may be shown for a while.
    ...allRecordedIds(resources),
  ]);
  return live.resources
    .filter(({ tags }) => tags[TAGS.stack] === stack && tags[TAGS.requestId] === requestId)
    .filter(({ id }) => !known.has(id))
    .map(({ kind, id, tags }) => ({
      kind,
      id,
      ...(tags[TAGS.name] !== undefined && { name: tags[TAGS.name] }),
    }));
}
