import { planVersionOf, type PlanVersion } from '../domain/network/plan-version';
import { VPC_KEY, type PlannedResource, type ResourceKey } from '../domain/network/network-plan';
import { isPlannable, subnetsOf, type Plannable } from '../domain/request/request-subnets';
import type { VpcRequest } from '../domain/request/vpc-request';
import type { PlannedOfKinds } from './kinds';
import { planNetwork } from './plan-network';
import { subnetKey } from './subnet/plan';

/**
 * The resources of a request. The same on every attempt.
 *
 * @throws Error when zones are left to us and are not decided yet
 */
export function planOf(request: Plannable): readonly PlannedOfKinds[] {
  const { spec, zones, subnets } = request;
  const planVersion = planVersionOf(request);
  const known = latest.get(spec);
  if (known?.zones === zones && known?.subnets === subnets && known?.planVersion === planVersion) {
    return known.plan;
  }
  const plan = planNetwork(spec, subnetsOf(request), planVersion);
  latest.set(spec, { zones, subnets, planVersion, plan });
  return plan;
}

/** The plan made last of each network that is in use: every step of an attempt asks for the same one. */
const latest = new WeakMap<Plannable['spec'], KnownPlan>();

interface KnownPlan {
  readonly zones: Plannable['zones'] | undefined;
  readonly subnets: Plannable['subnets'] | undefined;
  readonly planVersion: PlanVersion;
  readonly plan: readonly PlannedOfKinds[];
}

/** The resources of a request; none before its zones are decided: nothing was made then either. */
export function knownPlanOf(request: Plannable): readonly PlannedOfKinds[] {
  return isPlannable(request) ? planOf(request) : [];
}

/** The resources of a request, as far as they can be told before its zones are decided. */
export function foreseenPlanOf(request: Plannable): readonly PlannedResource[] {
  if (isPlannable(request)) return planOf(request);
  const { spec } = request;
  return [
    ...planNetwork(spec, [], planVersionOf(request)),
    ...spec.subnets.map(({ name }) => ({
      kind: 'subnet',
      key: subnetKey(name, planVersionOf(request)),
      name: `${spec.name}-${name}`,
      dependsOn: [VPC_KEY],
    })),
  ];
}

/** Which resources stay when what a request has made is deleted: what was there before a change that failed. */
export function toBeKept({ deletion, previous }: VpcRequest): ReadonlySet<ResourceKey> {
  const kept = deletion === undefined && previous !== undefined ? planOf(previous) : [];
  return new Set(kept.map(({ key }) => key));
}
