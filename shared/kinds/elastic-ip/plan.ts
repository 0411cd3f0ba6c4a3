import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import { zoneSuffix } from '../../domain/network/zones';
import type { NetworkToPlan } from '../kind';
import { zonesWithNatGateway } from '../nat-gateway/zones';

export interface PlannedElasticIp extends PlannedResource {
  readonly kind: 'elastic-ip';
}

export const elasticIpKey = (zone: string): ResourceKey => `elastic-ip/${zoneSuffix(zone)}`;

/** One for each NAT gateway that has a zone of its own. */
export function planElasticIps(network: NetworkToPlan): PlannedElasticIp[] {
  return zonesWithNatGateway(network).map((zone) => ({
    kind: 'elastic-ip',
    key: elasticIpKey(zone),
    name: `${network.spec.name}-nat-${zoneSuffix(zone)}`,
    dependsOn: [VPC_KEY],
  }));
}
