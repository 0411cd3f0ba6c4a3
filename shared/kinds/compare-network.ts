import {
  NOTHING_BUT_TAGS,
  type Compare,
  type Comparisons,
  type Facts,
  type Likeness,
  type Sight,
} from './comparisons/comparison';
import { GATEWAY_COMPARISONS } from './comparisons/gateway-comparisons';
import { ROUTING_COMPARISONS } from './comparisons/routing-comparisons';
import { SUBNET_COMPARISONS } from './comparisons/subnet-comparisons';
import { VPC_COMPARISONS } from './comparisons/vpc-comparisons';
import type { ChangedResource, Drift, MissingResource, SurplusResource } from './drift';
import type { LiveNetwork, LiveResource } from '../domain/network/live-network';
import type { PlannedResource, ResourceKind } from '../domain/network/network-plan';
import { TAGS } from '../domain/network/network-tags';
import { knownPlanOf } from './request-plan';
import { existingId, isTerminal, recordedId, type VpcRequest } from '../domain/request/vpc-request';

const COMPARISONS: Comparisons<ResourceKind> = {
  ...VPC_COMPARISONS,
  ...SUBNET_COMPARISONS,
  ...GATEWAY_COMPARISONS,
  ...ROUTING_COMPARISONS,
  // What it sets is compared on each resource that bears it.
  tags: () => NOTHING_BUT_TAGS,
};

/**
 * Compares a request with what is there: one that is READY with all that is planned, any other one with what it
 * has come to by its record.
 *
 * Only what the plan decides is compared: routes, rules and tags that somebody added are no drift, and neither
 * is another `Name`.
 *
 * @param stack value of the tag `vpc-vending:stack` on everything this deployment makes
 */
export function compareNetwork(request: VpcRequest, live: LiveNetwork, stack: string): Drift {
  const missing: MissingResource[] = [];
  const changed: ChangedResource[] = [];
  for (const planned of knownPlanOf(request)) {
    const { key, kind } = planned;
    const id = existingId(request.resources, key);
    if (id === undefined) {
      if (request.state.status === 'READY') missing.push({ key, kind });
      continue;
    }
    const likeness = compareResource(planned, sightOf(request, planned, id, live));
    if (likeness === undefined) {
      missing.push({ key, kind, id });
      continue;
    }
    const resource = live.resources.find((it) => it.kind === kind && it.id === id);
    const difference = differenceIn(likeness, resource && likenessOfTags(request, planned, resource, stack));
    if (difference !== undefined) changed.push({ key, kind, id, ...difference });
  }
  return { missing, changed, surplus: surplusIn(request, live, stack) };
}

function compareResource(planned: PlannedResource, sight: Sight): Likeness | undefined {
  // Each kind has its own entry; only the compiler cannot see that planned and entry go together.
  return (COMPARISONS[planned.kind] as Compare<PlannedResource>)(planned, sight);
}

function sightOf({ resources }: VpcRequest, { key }: PlannedResource, id: string, live: LiveNetwork): Sight {
  const record = resources[key];
  const form = record !== undefined && 'form' in record ? record.form : undefined;
  return {
    live,
    id,
    ...(form !== undefined && { form }),
    isUsable: recordedId(resources, key) !== undefined,
    idOf: (other) => existingId(resources, other),
  };
}

/** The tags by which we find it again, and those that the caller asked for. */
function likenessOfTags(
  { requestId, spec, previous }: VpcRequest,
  { key }: PlannedResource,
  { tags }: LiveResource,
  stack: string,
): Likeness {
  // While a change is under way, the caller's tags may be the old or the new ones.
  const callerTags = previous === undefined ? spec.tags : {};
  const wanted = { [TAGS.stack]: stack, [TAGS.requestId]: requestId, [TAGS.resource]: key, ...callerTags };
  const facts = (values: Readonly<Record<string, string>>): Facts =>
    Object.fromEntries(Object.keys(wanted).map((tag) => [`tag:${tag}`, values[tag] ?? null]));
  return { expected: facts(wanted), actual: facts(tags) };
}

/** @returns undefined when all are alike */
function differenceIn(
  ...likenesses: readonly (Likeness | undefined)[]
): Pick<ChangedResource, 'expected' | 'actual'> | undefined {
  const expected: Record<string, Facts[string]> = {};
  const actual: Record<string, Facts[string]> = {};
  for (const likeness of likenesses) {
    for (const [property, wanted] of Object.entries(likeness?.expected ?? {})) {
      const found = likeness?.actual[property] ?? null;
      if (JSON.stringify(found) === JSON.stringify(wanted)) continue;
      expected[property] = wanted;
      actual[property] = found;
    }
  }
  return Object.keys(expected).length === 0 ? undefined : { expected, actual };
}

function surplusIn(request: VpcRequest, live: LiveNetwork, stack: string): SurplusResource[] {
  const { requestId, state, resources, discardedIds = [] } = request;
  // What somebody is working on may have been made just now, and be put on record next.
  if (!isTerminal(state.status)) return [];
  const known = new Set([
    ...discardedIds,
    // One that is deleted may be shown for a while.
    ...Object.values(resources).flatMap((record) => ('id' in record ? [record.id] : [])),
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
