import type { Properties } from './drift';
import type { LiveNetwork, LiveResource } from '../domain/network/live-network';
import type { PlannedResource, ResourceKey } from '../domain/network/network-plan';

/** A resource as it should be and as it is, in the same properties. */
export interface Comparison {
  readonly expected: Properties;
  readonly actual: Properties;
}

/** What one resource on record is compared with. */
export interface Observation {
  readonly live: LiveNetwork;
  /** Its id on record. */
  readonly id: string;
  /** Its configuration on record; absent where it has none. */
  readonly configuration?: string;
  /** Whether it can be used, by the record. */
  readonly isUsable: boolean;
  /** Whether the plan has a resource of that key, on record or not. */
  isPlanned(key: ResourceKey): boolean;
  /** The id on record of another resource of the plan. */
  idOf(key: ResourceKey): string | undefined;
}

/** Compares a planned resource of one kind; undefined when it does not exist. */
export type Compare<R extends PlannedResource = PlannedResource> = (
  planned: R,
  seen: Observation,
) => Comparison | undefined;

/** A resource of which nothing can drift but its tags. */
export const ONLY_TAGS: Comparison = { expected: {}, actual: {} };

/** The live resource of that kind and id. */
export function liveResource<L extends LiveResource>(
  { live }: Observation,
  kind: L['kind'],
  id: string | undefined,
): L | undefined {
  return liveResources<L>(live, kind).find((resource) => resource.id === id);
}

/** All live resources of that kind. */
export function liveResources<L extends LiveResource>({ resources }: LiveNetwork, kind: L['kind']): L[] {
  return resources.filter((resource): resource is L => resource.kind === kind);
}

/** The id of what a resource depends on: it is on record before what depends on it. */
export function recordedOr(seen: Observation, key: ResourceKey): string {
  return seen.idOf(key) ?? key;
}
