import { levelsOf, type PlannedResource } from '../../shared/domain/network-plan';
import { planOf } from '../../shared/domain/request-plan';
import type { VpcRequest } from '../../shared/domain/vpc-request';

/** Whether what a request has made is to be deleted. */
export function isToBeCleared({ failure, deletion }: VpcRequest): boolean {
  return failure !== undefined || deletion !== undefined;
}

/**
 * What is to be deleted, by levels: all of it, or what a change that failed has added. Nothing while nothing can
 * have been made, which may be before its zones are known.
 */
export function toBeCleared(request: VpcRequest): readonly (readonly PlannedResource[])[] {
  const { deletion, previous } = request;
  if (Object.keys(request.resources).length === 0) return [];
  const kept = deletion === undefined && previous !== undefined ? planOf(previous) : [];
  const keptKeys = new Set(kept.map(({ key }) => key));
  return levelsOf(planOf(request)).map((level) => level.filter(({ key }) => !keptKeys.has(key)));
}

/** Whether nothing of a network has been deleted yet. */
export function isWhole({ resources }: VpcRequest): boolean {
  return Object.values(resources).every(({ status }) => status !== 'DELETED');
}
