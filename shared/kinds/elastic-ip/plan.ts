import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import { zoneSuffix } from '../../domain/network/zones';
import type { NetworkToPlan, OtherKinds } from '../kind';

export interface PlannedElasticIp extends PlannedResource {
  readonly kind: 'elastic-ip';
}

export const elasticIpKey = (zone: string): ResourceKey => `elastic-ip/${zoneSuffix(zone)}`;

/** One for each resource that needs one, named as that is. */
export function planElasticIps(_: NetworkToPlan, { needs }: OtherKinds): PlannedElasticIp[] {
  return needs.flatMap(({ of, zone, name }) =>
    of === 'elastic-ip' && zone !== undefined
      ? [{ kind: 'elastic-ip', key: elasticIpKey(zone), name, dependsOn: [VPC_KEY] }]
      : [],
  );
}
