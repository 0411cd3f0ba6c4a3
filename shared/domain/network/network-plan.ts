import type { GatewayService } from './network-spec';

/** Names a resource within its request for good: `vpc`, `subnet/public-a`. */
export type ResourceKey = string;

interface Planned {
  readonly key: ResourceKey;
  readonly name: string;
  /** Keys of the resources that must exist first. */
  readonly dependsOn: readonly ResourceKey[];
  /** What of it may change while it lives, as text. One whose recorded form is another is updated. */
  readonly form?: string;
}

export interface PlannedVpc extends Planned {
  readonly kind: 'vpc';
  readonly cidrBlock: string;
  /** Whether Amazon provides an IPv6 block. */
  readonly ipv6: boolean;
}

/** Waits for the IPv6 block that came with the VPC; its id is the block. */
export interface PlannedIpv6Block extends Planned {
  readonly kind: 'ipv6-block';
}

export interface PlannedVpcAttribute extends Planned {
  readonly kind: 'vpc-attribute';
  readonly attribute: 'EnableDnsHostnames';
}

/** Takes all rules from the default security group, so that nothing is reachable by oversight. */
export interface PlannedDefaultSecurityGroupLock extends Planned {
  readonly kind: 'default-security-group-lock';
}

export interface PlannedFlowLog extends Planned {
  readonly kind: 'flow-log';
}

export interface PlannedSubnet extends Planned {
  readonly kind: 'subnet';
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  /** Which /64 of the VPC's IPv6 block is its own, from 0; absent without IPv6. */
  readonly ipv6Index?: number;
}

export interface PlannedSubnetAttribute extends Planned {
  readonly kind: 'subnet-attribute';
  readonly attribute: 'MapPublicIpOnLaunch' | 'AssignIpv6AddressOnCreation';
  readonly subnet: ResourceKey;
}

export interface PlannedInternetGateway extends Planned {
  readonly kind: 'internet-gateway';
}

export interface PlannedInternetGatewayAttachment extends Planned {
  readonly kind: 'internet-gateway-attachment';
}

export interface PlannedEgressOnlyInternetGateway extends Planned {
  readonly kind: 'egress-only-internet-gateway';
}

export interface PlannedElasticIp extends Planned {
  readonly kind: 'elastic-ip';
}

export interface PlannedNatGateway extends Planned {
  readonly kind: 'nat-gateway';
  readonly subnet: ResourceKey;
  readonly elasticIp: ResourceKey;
}

export interface PlannedRouteTable extends Planned {
  readonly kind: 'route-table';
}

export interface PlannedRouteTableAssociation extends Planned {
  readonly kind: 'route-table-association';
  readonly routeTable: ResourceKey;
  readonly subnet: ResourceKey;
}

/** A default route; its form is its target. */
export interface PlannedRoute extends Planned {
  readonly kind: 'route';
  readonly routeTable: ResourceKey;
  readonly destination: '0.0.0.0/0' | '::/0';
  readonly target: ResourceKey;
  readonly targetKind: 'internet-gateway' | 'nat-gateway' | 'egress-only-internet-gateway';
}

/** A gateway endpoint; its form are its route tables. */
export interface PlannedGatewayEndpoint extends Planned {
  readonly kind: 'gateway-endpoint';
  readonly service: GatewayService;
  readonly routeTables: readonly ResourceKey[];
}

/** The caller's tags, put on what was made before they were asked for. Its form is what they say. */
export interface PlannedTags extends Planned {
  readonly kind: 'tags';
  readonly tags: Readonly<Record<string, string>>;
  readonly resources: readonly ResourceKey[];
}

/** One resource to be made. A new kind of resource is a new member of this union. */
export type PlannedResource =
  | PlannedVpc
  | PlannedIpv6Block
  | PlannedVpcAttribute
  | PlannedDefaultSecurityGroupLock
  | PlannedFlowLog
  | PlannedSubnet
  | PlannedSubnetAttribute
  | PlannedInternetGateway
  | PlannedInternetGatewayAttachment
  | PlannedEgressOnlyInternetGateway
  | PlannedElasticIp
  | PlannedNatGateway
  | PlannedRouteTable
  | PlannedRouteTableAssociation
  | PlannedRoute
  | PlannedGatewayEndpoint
  | PlannedTags;

export type ResourceKind = PlannedResource['kind'];

/** The key of the VPC in every plan. */
export const VPC_KEY: ResourceKey = 'vpc';
export const IPV6_BLOCK_KEY: ResourceKey = 'vpc/ipv6-block';
export const INTERNET_GATEWAY_KEY: ResourceKey = 'internet-gateway';
export const EGRESS_ONLY_GATEWAY_KEY: ResourceKey = 'egress-only-internet-gateway';

export function subnetKey(name: string): ResourceKey {
  return `subnet/${name}`;
}

/**
 * Groups a plan into levels: every resource stands after all it depends on, and the resources of one level
 * can be made at the same time.
 *
 * @throws Error when resources depend on each other in a circle or on one that is not planned
 */
export function levelsOf<R extends Planned>(plan: readonly R[]): readonly (readonly R[])[] {
  const levels: R[][] = [];
  const placed = new Set<ResourceKey>();
  let rest = [...plan];
  while (rest.length > 0) {
    const level = rest.filter(({ dependsOn }) => dependsOn.every((key) => placed.has(key)));
    if (level.length === 0)
      throw new Error(`Unplannable dependencies: ${rest.map(({ key }) => key).join(', ')}`);
    level.forEach(({ key }) => placed.add(key));
    levels.push(level);
    rest = rest.filter(({ key }) => !placed.has(key));
  }
  return levels;
}
