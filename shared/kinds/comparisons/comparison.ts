import type { LiveKind, LiveNetwork, LiveOf } from '../../domain/network/live-network';
import type { PlannedResource, ResourceKey, ResourceKind } from '../../domain/network/network-plan';

/** Properties of a resource, in AWS's words; null is one that it lacks. */
export type Facts = Readonly<Record<string, string | boolean | readonly string[] | null>>;

/** A resource as it should be and as it is, in the same properties. */
export interface Likeness {
  readonly expected: Facts;
  readonly actual: Facts;
}

/** What one resource on record is compared against. */
export interface Sight {
  readonly live: LiveNetwork;
  /** Its id on record. */
  readonly id: string;
  /** Its form on record; absent where it has none. */
  readonly form?: string;
  /** Whether it can be used, by the record. */
  readonly isUsable: boolean;
  /** The id on record of another resource of the plan. */
  idOf(key: ResourceKey): string | undefined;
}

/** Compares a planned resource of one kind; undefined when it does not exist. */
export type Compare<R extends PlannedResource> = (planned: R, sight: Sight) => Likeness | undefined;

/** How to compare each of these kinds. */
export type Comparisons<Kinds extends ResourceKind> = {
  readonly [Kind in Kinds]: Compare<Extract<PlannedResource, { readonly kind: Kind }>>;
};

/** A resource of which nothing can drift but its tags. */
export const NOTHING_BUT_TAGS: Likeness = { expected: {}, actual: {} };

/** The live resource of that kind and id. */
export function liveResource<Kind extends LiveKind>(
  { live }: Sight,
  kind: Kind,
  id: string | undefined,
): LiveOf<Kind> | undefined {
  return liveResources(live, kind).find((resource) => resource.id === id);
}

/** All live resources of that kind. */
export function liveResources<Kind extends LiveKind>({ resources }: LiveNetwork, kind: Kind): LiveOf<Kind>[] {
  return resources.filter((resource): resource is LiveOf<Kind> => resource.kind === kind);
}

/** The id of what a resource depends on: it is on record before what depends on it. */
export function recordedOr(sight: Sight, key: ResourceKey): string {
  return sight.idOf(key) ?? key;
}
