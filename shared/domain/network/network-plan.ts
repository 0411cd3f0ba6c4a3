import type { Tier } from './network-spec';

/** Names a resource within its request for good: `vpc`, `subnet/public-a`. */
export type ResourceKey = string;

/** A kind of AWS resource: the name of its folder in `shared/kinds`. */
export type ResourceKind = string;

/** One resource to be made. What else its kind plans of it, its folder in `shared/kinds` says. */
export interface PlannedResource {
  readonly kind: ResourceKind;
  readonly key: ResourceKey;
  readonly name: string;
  /** Of a subnet, or of the subnets that a route table is for: its tag `vpc-vending:tier`. */
  readonly tier?: Tier;
  /** Keys of the resources that must exist first. */
  readonly dependsOn: readonly ResourceKey[];
  /** What may change while it exists, as text. A resource whose recorded configuration differs is updated. */
  readonly configuration?: string;
}

/** The key of the VPC in every plan. */
export const VPC_KEY: ResourceKey = 'vpc';

/**
 * Groups a plan into levels: every resource comes after all it depends on, and the resources of one level
 * can be made at the same time.
 *
 * @throws Error when resources depend on each other in a circle or on one that is not planned
 */
export function levelsOf<R extends PlannedResource>(plan: readonly R[]): readonly (readonly R[])[] {
  const levels: R[][] = [];
  const earlier = new Set<ResourceKey>();
  let rest = [...plan];
  while (rest.length > 0) {
    const level = rest.filter(({ dependsOn }) => dependsOn.every((key) => earlier.has(key)));
    if (level.length === 0)
      throw new Error(`Unplannable dependencies: ${rest.map(({ key }) => key).join(', ')}`);
    level.forEach(({ key }) => earlier.add(key));
    levels.push(level);
    rest = rest.filter(({ key }) => !earlier.has(key));
  }
  return levels;
}
