import type { NetworkSpec } from '../domain/network/network-spec';
import { CURRENT_PLAN_VERSION, type PlanVersion } from '../domain/network/plan-version';
import type { PlannedSubnet } from '../domain/network/planned-subnet';
import type { Kind } from './kind';
import { KINDS, kindOf, type PlannedOfKinds } from './kinds';

/**
 * Turns a network with planned subnets into the resources to create, kind by kind. Pure: the same
 * network gives the same plan on every attempt, and one that grew plans all it planned before under the same keys.
 */
export function planNetwork(
  spec: NetworkSpec,
  subnets: readonly PlannedSubnet[],
  planVersion: PlanVersion = CURRENT_PLAN_VERSION,
): readonly PlannedOfKinds[] {
  const kinds: readonly Kind[] = KINDS;
  const network = { spec, subnets, planVersion };
  const needs = kinds.flatMap((kind) => kind.needs?.(network) ?? []);
  const waysOut = kinds.flatMap((kind) => kind.waysOut?.(network) ?? []);
  return kinds.reduce<PlannedOfKinds[]>((plan, kind) => {
    const tagged = plan.filter((planned) => kindOf(planned).isTagged);
    return [...plan, ...(kind.plan(network, { tagged, needs, waysOut }) as readonly PlannedOfKinds[])];
  }, []);
}
