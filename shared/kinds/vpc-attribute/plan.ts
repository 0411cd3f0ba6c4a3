import { VPC_KEY, type PlannedResource } from '../../domain/network/network-plan';
import type { NetworkToPlan } from '../kind';

export interface PlannedVpcAttribute extends PlannedResource {
  readonly kind: 'vpc-attribute';
  readonly attribute: 'EnableDnsHostnames';
}

export function planVpcAttributes({ spec: { name, dnsHostnames } }: NetworkToPlan): PlannedVpcAttribute[] {
  if (!dnsHostnames) return [];
  return [
    {
      kind: 'vpc-attribute',
      key: 'vpc/dns-hostnames',
      name,
      dependsOn: [VPC_KEY],
      attribute: 'EnableDnsHostnames',
    },
  ];
}
