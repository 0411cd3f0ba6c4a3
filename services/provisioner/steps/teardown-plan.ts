import { levelsOf, type PlannedResource } from '../../../shared/domain/network/network-plan';
import { planOf, toBeKept } from '../../../shared/kinds/request-plan';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';

/** Whether what a request has made is to be deleted. */
export function isToBeTornDown({ failure, deletion }: VpcRequest): boolean {
  return failure !== undefined || deletion !== undefined;
}

/**
 * What is to be deleted, by levels: all of it, or what a change that failed has added. Nothing while nothing can
 * have been made, which may be before its zones are known.
 */
export function teardownPlan(request: VpcRequest): readonly (readonly PlannedResource[])[] {
  if (Object.keys(request.resources).length === 0) return [];
  const kept = toBeKept(request);
  return levelsOf(planOf(request)).map((level) => level.filter(({ key }) => !kept.has(key)));
}

/** Whether anything was deleted already. */
export function hasDeleted({ resources }: VpcRequest): boolean {
  return Object.values(resources).some(({ status }) => status === 'DELETED');
}

/** Whether nothing of a network has been deleted yet. What a change that is rolled back had added does not count. */
export function isIntact({ resources, previous }: VpcRequest): boolean {
  const keys = previous === undefined ? Object.keys(resources) : planOf(previous).map(({ key }) => key);
  return keys.every((key) => resources[key]?.status !== 'DELETED');
}
