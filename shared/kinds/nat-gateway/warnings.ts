import type { PlanWarning } from '../../contract/plan';
import type { NetworkToPlan } from '../kind';
import { ofTier, zonesOf } from '../subnet-tiers';

/** Stages in which an outage of one zone is usually acceptable. */
const CHEAP_STAGE = /(^|-)(dev|test|sandbox|demo|play)/i;

/** One in each zone costs that many times as much, for an outage that such a stage can bridge. */
export function warnOfCostlyNatGateways(
  { spec, subnets }: Pick<NetworkToPlan, 'spec' | 'subnets'>,
  stage: string,
): readonly PlanWarning[] {
  const { length: count } = zonesOf(ofTier(subnets, 'private'));
  if (spec.natGateways !== 'per-zone' || count < 2 || !CHEAP_STAGE.test(stage)) return [];
  return [
    {
      code: 'costly-nat-gateways',
      pointer: '/natGateways',
      message: `makes ${count} NAT gateways in stage ${stage}; "single" makes one, for ${count} zones`,
    },
  ];
}
