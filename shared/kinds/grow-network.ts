import type { ValidationError } from '../domain/network/validation-error';
import { fingerprint } from '../domain/request/fingerprint';
import { keyErrors, planVersionErrors } from '../domain/network/plan-version-rules';
import { planVersionOf, type PlanVersion } from '../domain/network/plan-version';
import { growthErrors, tagErrors } from '../domain/network/update-rules';
import type { RequestedNetwork, Layout, NetworkSpec } from '../domain/network/network-spec';
import { needsZones, planSubnets } from '../domain/network/plan-subnets';
import type { PlannedSubnet } from '../domain/network/planned-subnet';
import { subnetsOf } from '../domain/request/request-subnets';
import { ResourceFailure } from '../domain/request/resource-failure';
import { zonesLaidOut } from '../domain/network/subnet-layout';
import type { VpcRequest } from '../domain/request/vpc-request';
import { grownByKinds, growthErrorsOfKinds } from './rules-of-kinds';

type GrowingRequest = Pick<VpcRequest, 'spec' | 'zones' | 'subnets' | 'planVersion'>;

/** What becomes of a network of which something else is asked. */
export type Growth =
  | {
      readonly kind: 'grown';
      readonly spec: NetworkSpec;
      /** Those it had, in their order, and after them the new ones. */
      readonly subnets: readonly PlannedSubnet[];
      readonly planVersion: PlanVersion;
    }
  /** Nothing else is asked than what it is. */
  | { readonly kind: 'same' }
  /** Something would be destroyed or renumbered, or there is no room. */
  | { readonly kind: 'refused'; readonly errors: readonly ValidationError[] };

/** Whether growing takes the Region's zones, which the request did not need so far. */
export function growthNeedsZones({ spec, zones }: GrowingRequest, asked: RequestedNetwork): boolean {
  return zones === undefined && needsZones({ ...asked, cidrBlock: spec.cidrBlock });
}

/**
 * The network that `asked` makes of the existing one. Every existing resource keeps its addresses, its zone and its
 * key in the plan. Nothing is added that was not asked for: the careful defaults of a new network would change
 * what runs in this one.
 *
 * @param request its zones are known or were never needed
 * @param asked what it is to be; of name and addresses it says what the existing one says
 * @param zones names of the Region's available zones, where {@link growthNeedsZones}
 * @param askedVersion the plan version that it is to have; absent: the one it has
 */
export function growNetwork(
  request: GrowingRequest,
  asked: RequestedNetwork,
  zones: readonly string[] = [],
  askedVersion?: number,
): Growth {
  const planned = subnetsOf(request);
  const errors = [
    ...growthErrors(request.spec, planned, asked),
    ...growthErrorsOfKinds(request.spec, asked),
    ...tagErrors(request.spec, asked),
    ...planVersionErrors(request, planned, askedVersion),
    ...keyErrors(request, planned, asked),
  ];
  if (errors.length > 0) return { kind: 'refused', errors };
  const spec = grownSpec(request.spec, planned, asked);
  const planVersion = planVersionOf(askedVersion === undefined ? request : { planVersion: askedVersion });
  const isSame =
    fingerprint(withoutOff(spec)) === fingerprint(withoutOff(request.spec)) &&
    planVersion === planVersionOf(request);
  if (isSame) return { kind: 'same' };
  try {
    return { kind: 'grown', spec, subnets: planSubnets(spec, request.zones ?? zones, planned), planVersion };
  } catch (error) {
    if (!(error instanceof ResourceFailure)) throw error;
    const pointer = error.code === 'invalid-availability-zone' ? '/layout/availabilityZones' : '/layout';
    return { kind: 'refused', errors: [{ pointer, message: `cannot grow so far: ${error.message}` }] };
  }
}

/** A network as a body says it that leaves out what is off: to write that out changes nothing. */
function withoutOff(spec: NetworkSpec): Partial<NetworkSpec> {
  return Object.fromEntries(Object.entries(spec).filter(([, value]) => !isOff(value)));
}

/** Of an option; what has other values, such as the name, is equally written or left out on both sides. */
function isOff(value: unknown): boolean {
  return value === false || value === 'none' || (Array.isArray(value) && value.length === 0);
}

function grownSpec(
  spec: NetworkSpec,
  planned: readonly PlannedSubnet[],
  asked: RequestedNetwork,
): NetworkSpec {
  const known = new Set(spec.subnets.map(({ name }) => name));
  const tagsChanged = fingerprint(asked.tags) !== fingerprint(spec.tags);
  return {
    ...spec,
    ...asked,
    cidrBlock: spec.cidrBlock,
    // In the words they were asked for with, in which they may have left their zone to us.
    subnets: [...spec.subnets, ...asked.subnets.filter(({ name }) => !known.has(name))],
    ...(asked.layout && { layout: grownLayout(asked.layout, planned) }),
    ...grownByKinds(spec, asked),
    // What exists lacks them: the create calls are over.
    ...(tagsChanged && { tagsAdded: true }),
  };
}

/** The order of zones says nothing: those that were there stay in front. */
function grownLayout(layout: Layout, planned: readonly PlannedSubnet[]): Layout {
  const { availabilityZones: asked } = layout;
  if (typeof asked === 'number') return layout;
  const kept = zonesLaidOut(planned).filter((zone) => asked.includes(zone));
  return { ...layout, availabilityZones: [...new Set([...kept, ...asked])] };
}
