import type { NetworkSpec } from './network-spec';

/** Names a resource within its request for good: `vpc`, `subnet/public-a`. */
export type ResourceKey = string;

interface Planned {
  readonly key: ResourceKey;
  readonly name: string;
  /** Keys of the resources that must exist first. */
  readonly dependsOn: readonly ResourceKey[];
}

export interface PlannedVpc extends Planned {
  readonly kind: 'vpc';
  readonly cidrBlock: string;
}

export interface PlannedSubnet extends Planned {
  readonly kind: 'subnet';
  readonly cidrBlock: string;
  readonly availabilityZone: string;
}

/** One resource to be made. A new kind of resource is a new member of this union. */
export type PlannedResource = PlannedVpc | PlannedSubnet;

export type ResourceKind = PlannedResource['kind'];

/** The key of the VPC in every plan. */
export const VPC_KEY: ResourceKey = 'vpc';

export function subnetKey(name: string): ResourceKey {
  return `subnet/${name}`;
}

/** Whether planning `spec` takes the Region's zones: some subnet leaves the choice to us. */
export function needsZones(spec: NetworkSpec): boolean {
  return spec.subnets.some(({ availabilityZone }) => availabilityZone === undefined);
}

/**
 * Turns a request into the resources to be made. Pure: the same spec and zones give the same plan on every
 * attempt, so the zones a request was first planned with are kept on its record.
 *
 * @param zones names of the Region's available zones; those subnets that name none are dealt over them in turn
 * @throws Error when zones are needed and there are none
 */
export function planNetwork(spec: NetworkSpec, zones: readonly string[]): readonly PlannedResource[] {
  const vpc: PlannedVpc = {
    kind: 'vpc',
    key: VPC_KEY,
    name: spec.name,
    dependsOn: [],
    cidrBlock: spec.cidrBlock,
  };
  const nextZone = dealer(zones);
  const subnets = spec.subnets.map(({ name, cidrBlock, availabilityZone }): PlannedSubnet => ({
    kind: 'subnet',
    key: subnetKey(name),
    name: `${spec.name}-${name}`,
    dependsOn: [VPC_KEY],
    cidrBlock,
    availabilityZone: availabilityZone ?? nextZone(),
  }));
  return [vpc, ...subnets];
}

/**
 * Groups a plan into levels: every resource stands after all it depends on, and the resources of one level
 * can be made at the same time.
 *
 * @throws Error when resources depend on each other in a circle or on one that is not planned
 */
export function levelsOf<R extends Planned>(plan: readonly R[]): readonly (readonly R[])[] {
  const levels: R[][] = [];
  const placed = new Set<ResourceKey>();
  let rest = [...plan];
  while (rest.length > 0) {
    const level = rest.filter(({ dependsOn }) => dependsOn.every((key) => placed.has(key)));
    if (level.length === 0)
      throw new Error(`Unplannable dependencies: ${rest.map(({ key }) => key).join(', ')}`);
    level.forEach(({ key }) => placed.add(key));
    levels.push(level);
    rest = rest.filter(({ key }) => !placed.has(key));
  }
  return levels;
}

function dealer(zones: readonly string[]): () => string {
  const sorted = [...zones].sort();
  let dealt = 0;
  return () => {
    const zone = sorted[dealt++ % sorted.length];
    if (zone === undefined) throw new Error('The Region has no available zone');
    return zone;
  };
}
