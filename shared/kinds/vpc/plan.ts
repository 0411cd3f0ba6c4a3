import { VPC_KEY, type PlannedResource } from '../../domain/network/network-plan';
import type { NetworkToPlan } from '../kind';

export interface PlannedVpc extends PlannedResource {
  readonly kind: 'vpc';
  readonly cidrBlock: string;
  /** Whether Amazon provides an IPv6 block. */
  readonly ipv6: boolean;
}

export function planVpc({ spec: { name, cidrBlock, ipv6 = false } }: NetworkToPlan): PlannedVpc[] {
  return [{ kind: 'vpc', key: VPC_KEY, name, dependsOn: [], cidrBlock, ipv6 }];
}
