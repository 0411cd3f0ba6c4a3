import { discardedIds } from '../../domain/request/discarded-resources';
import type { EC2Client, Filter, ResourceType, TagSpecification } from '@aws-sdk/client-ec2';
import type { LiveResource } from '../../domain/network/live-network';
import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import { TAGS, tagsOf } from '../../domain/network/network-tags';
import { freshStartsOf } from '../../domain/request/request-transitions';
import { allRecordedIds, replacementsOf } from '../../domain/request/resource-record';
import { deriveId } from '../../domain/request/derived-id';
import type { Reader } from './reader';
import type { FoundResource, Scope } from '../resource-handler';

/** Tags for the create call itself: nothing we make is ever untagged, not even for a moment. */
export function tagSpecifications(
  type: ResourceType,
  stack: string,
  { request }: Scope,
  { key, name, tier }: PlannedResource,
): TagSpecification[] {
  const { requestId, requestedBy, spec } = request;
  const tags = tagsOf({ stack, requestId, requestedBy, resource: key, name, tier, callerTags: spec.tags });
  return [{ ResourceType: type, Tags: tags.map(([Key, Value]) => ({ Key, Value })) }];
}

/**
 * The token by which EC2 takes a repeated create for the first one. A change, a fresh start after FAILED and one that
 * replaces another have another one: EC2 never forgets a token, and would answer with what an earlier run has deleted.
 * A request that STALLED and is retried goes on with what it made, seen or not, and so with its tokens.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html
 */
export function clientToken(stack: string, { request }: Scope, key: ResourceKey): string {
  const { requestId, updates = 0, resources } = request;
  const { replacements } = replacementsOf(resources[key]);
  const run = [freshStartsOf(request), updates, ...(replacements === undefined ? [] : [replacements])].map(
    String,
  );
  return deriveId('client-token', stack, requestId, key, ...run);
}

/** Selects what has the tag of one deployment. */
export function ofStack(stack: string): Filter {
  return { Name: `tag:${TAGS.stack}`, Values: [stack] };
}

/**
 * Selects what has the tags of one request of one deployment.
 *
 * @param stack value of the tag `vpc-vending:stack` on everything the deployment makes
 */
export function ofRequest(stack: string, requestId: string): Filter[] {
  return [ofStack(stack), { Name: `tag:${TAGS.requestId}`, Values: [requestId] }];
}

/** Selects what this deployment made for this request. */
export function ownedBy(stack: string, { request }: Scope): Filter[] {
  return ofRequest(stack, request.requestId);
}

/** Likewise, in the recorded VPC only: a duplicate VPC may hold resources with the same tags. */
export function ownedInVpc(stack: string, scope: Scope): Filter[] {
  return [{ Name: 'vpc-id', Values: [vpcIdOf(scope)] }, ...ownedBy(stack, scope)];
}

/**
 * The recorded VPC, even if it is deleted by now.
 *
 * @throws Error when there never was one
 */
export function vpcIdOf(scope: Scope): string {
  return idOnRecord(scope, VPC_KEY) ?? scope.idOf(VPC_KEY);
}

/** The id on record for a resource, even if it is deleted by now; undefined for one that never got one. */
export function idOnRecord({ request }: Scope, key: ResourceKey): string | undefined {
  const record = request.resources[key];
  return record === undefined || record.status === 'INTENDED' ? undefined : record.id;
}

/** Whether something is on the record of the request, whatever its key, or was before it was deleted. */
export function isOrWasOnRecord(id: string, { request }: Scope): boolean {
  return discardedIds(request).includes(id) || allRecordedIds(request.resources).includes(id);
}

/**
 * Those of `resources` that EC2 shows, told by our tags; ordered by id, so that every worker sees the same first.
 * What the sweeper has put into quarantine is about to be deleted and is not adopted any more.
 *
 * @param view what is to be said of one beside its key and id; undefined for one that does not count
 */
export async function findTagged<L extends LiveResource>(
  ec2: EC2Client,
  reader: Reader<L>,
  filters: Filter[],
  resources: readonly PlannedResource[],
  view: (live: L) => Partial<FoundResource> | undefined = () => ({}),
): Promise<readonly FoundResource[]> {
  const wanted = new Set(resources.map(({ key }) => key));
  const live = await reader.describe(ec2, filters);
  return live
    .filter((resource) => !reader.isGone?.(resource))
    .flatMap((resource) => {
      const { [TAGS.resource]: key, [TAGS.quarantinedSince]: quarantinedSince } = resource.tags;
      const rest = view(resource);
      if (key === undefined || !wanted.has(key) || quarantinedSince !== undefined || !rest) return [];
      return [{ ...rest, key, id: resource.id }];
    })
    .sort(byId);
}

export function byId(one: FoundResource, other: FoundResource): number {
  return one.id < other.id ? -1 : 1;
}
