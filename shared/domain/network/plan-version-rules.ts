import { encodeKeyPart } from './key-part';
import type { RequestedNetwork } from './network-spec';
import { CURRENT_PLAN_VERSION, planVersionOf } from './plan-version';
import type { PlannedSubnet } from './planned-subnet';
import type { ValidationError } from './validation-error';

interface Versioned {
  readonly planVersion?: number;
}

/**
 * What is wrong with the plan version that a change asks for.
 *
 * @param asked absent: the one that the network has
 */
export function planVersionErrors(
  request: Versioned,
  planned: readonly PlannedSubnet[],
  asked: number | undefined,
): ValidationError[] {
  const [pointer, version] = ['/planVersion', planVersionOf(request)];
  if (asked === undefined || asked === version) return [];
  if (asked < version) return [{ pointer, message: `must stay ${version}: it can never be lowered` }];
  if (asked > CURRENT_PLAN_VERSION) return [{ pointer, message: `must be at most ${CURRENT_PLAN_VERSION}` }];
  // What exists is found by the key in its tag, and the second version writes these names in another way.
  const reserved = planned.filter(({ name }) => encodeKeyPart(name) !== name).map(({ name }) => name);
  if (reserved.length === 0) return [];
  const message = `must stay ${version}: resources of subnets with a slash in their name (${reserved.join(', ')}) are tagged by its rules`;
  return [{ pointer, message }];
}

/**
 * In a network of the first version, names that may be taken for the key of something of another subnet: `a/b`
 * beside `a`. Those of later versions are told apart by their encoding.
 */
export function keyErrors(
  request: Versioned,
  planned: readonly PlannedSubnet[],
  { subnets }: RequestedNetwork,
): ValidationError[] {
  if (planVersionOf(request) > 1) return [];
  const existing = new Set(planned.map(({ name }) => name));
  const names = [...new Set([...existing, ...subnets.map(({ name }) => name)])];
  return subnets.flatMap(({ name }, index) => {
    if (existing.has(name)) return [];
    const twin = names.find((other) => continues(name, other) || continues(other, name));
    if (twin === undefined) return [];
    const message = `must not continue another name with a slash in a network of plan version 1: see ${twin}`;
    return [{ pointer: `/subnets/${index}/name`, message }];
  });
}

/** Whether a plan of the first version may have one key for two resources, because one name continues another. */
export function mayCollide({ subnets }: Pick<RequestedNetwork, 'subnets'>): boolean {
  return subnets.some(({ name }) => subnets.some((other) => continues(name, other.name)));
}

function continues(name: string, other: string): boolean {
  return name.startsWith(`${other}/`);
}
