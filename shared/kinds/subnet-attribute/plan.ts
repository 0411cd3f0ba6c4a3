import type { PlannedResource, ResourceKey } from '../../domain/network/network-plan';
import type { NetworkToPlan } from '../kind';
import { subnetKey } from '../subnet/plan';

export interface PlannedSubnetAttribute extends PlannedResource {
  readonly kind: 'subnet-attribute';
  readonly attribute: 'MapPublicIpOnLaunch' | 'AssignIpv6AddressOnCreation';
  readonly subnet: ResourceKey;
}

export function planSubnetAttributes({
  spec,
  subnets,
  planVersion,
}: NetworkToPlan): PlannedSubnetAttribute[] {
  return subnets.flatMap(({ name, tier }) => {
    const subnet = subnetKey(name, planVersion);
    const attribute = {
      kind: 'subnet-attribute',
      name: `${spec.name}-${name}`,
      dependsOn: [subnet],
    } as const;
    return [
      ...(tier === 'public'
        ? [{ ...attribute, key: `${subnet}/public-ip`, subnet, attribute: 'MapPublicIpOnLaunch' } as const]
        : []),
      ...(spec.ipv6
        ? [
            {
              ...attribute,
              key: `${subnet}/ipv6-address`,
              subnet,
              attribute: 'AssignIpv6AddressOnCreation',
            } as const,
          ]
        : []),
    ];
  });
}
