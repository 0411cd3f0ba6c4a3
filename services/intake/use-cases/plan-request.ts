import type { ValidationError } from '../../../shared/domain/network/validation-error';
import {
  withDefaults,
  type RequestedNetwork,
  type NetworkSpec,
} from '../../../shared/domain/network/network-spec';
import { needsZones, planSubnets } from '../../../shared/domain/network/plan-subnets';
import type { PlannedSubnet } from '../../../shared/domain/network/planned-subnet';
import type { PlannedOfKinds } from '../../../shared/kinds/kinds';
import { planNetwork } from '../../../shared/kinds/plan-network';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import { zoneSuffix } from '../../../shared/domain/network/zones';
import type { ReservationPreviews, Zones } from '../ports';

export interface PlanRequestTools {
  readonly reservations: ReservationPreviews;
  readonly zones: Zones;
}

/** What would be created for a request now. */
export interface PlannedRequest {
  readonly spec: NetworkSpec;
  readonly subnets: readonly PlannedSubnet[];
  readonly resources: readonly PlannedOfKinds[];
  /** Whether the choice of a zone is left to us. */
  readonly needsZones: boolean;
}

/** The Region has not the zones that are asked for. */
export class UnavailableZoneError extends Error {
  override readonly name = 'UnavailableZoneError';
  constructor(readonly errors: readonly ValidationError[]) {
    super('The Region has not the zones that are asked for');
  }
}

/**
 * The use case: plans a request and does nothing else. Looks at more than a request would, so that what would fail
 * later is told now.
 *
 * @returns a function that answers the plan
 * @throws ReservationRefusedError, UnavailableZoneError, ResourceFailure
 */
export function createPlanRequest({ reservations, zones }: PlanRequestTools) {
  return async function planRequest(network: RequestedNetwork, caller: string): Promise<PlannedRequest> {
    const [cidrBlock, available] = await Promise.all([
      reservations.preview({ caller, network }),
      zones.available(),
    ]);
    const errors = missingZones(network, available);
    if (errors.length > 0) throw new UnavailableZoneError(errors);
    const spec = withDefaults(network, cidrBlock);
    const subnets = plannedSubnets(spec, available);
    return { spec, subnets, resources: planNetwork(spec, subnets), needsZones: needsZones(spec) };
  };
}

export type PlanRequestUseCase = ReturnType<typeof createPlanRequest>;

/** Zones that were named and are not there. Local and Wavelength Zones are not among those that EC2 lists. */
function missingZones(
  { subnets, layout }: RequestedNetwork,
  available: readonly string[],
): ValidationError[] {
  const named = [
    ...subnets.map(({ availabilityZone }, index) => ({
      zone: availabilityZone,
      pointer: `/subnets/${index}/availabilityZone`,
    })),
    ...(typeof layout?.availabilityZones === 'object' ? layout.availabilityZones : []).map((zone, index) => ({
      zone,
      pointer: `/layout/availabilityZones/${index}`,
    })),
  ];
  return named
    .filter(({ zone }) => zone !== undefined && zoneSuffix(zone).length === 1 && !available.includes(zone))
    .map(({ pointer }) => ({ pointer, message: `must be one of ${[...available].sort().join(', ')}` }));
}

function plannedSubnets(spec: NetworkSpec, available: readonly string[]): readonly PlannedSubnet[] {
  try {
    return planSubnets(spec, available);
  } catch (error) {
    if (!(error instanceof ResourceFailure)) throw error;
    // Whether there is room was checked with the body.
    const message = `must be at most ${available.length}: the Region has no more`;
    throw new UnavailableZoneError([{ pointer: '/layout/availabilityZones', message }]);
  }
}
