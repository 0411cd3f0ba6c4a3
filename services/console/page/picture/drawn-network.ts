/** What a drawn resource is like: how it is drawn follows from this alone. */
export type DrawnState = 'planned' | 'in-progress' | 'made' | 'missing' | 'changed' | 'to-change' | 'deleted';

export const TIERS = ['public', 'private', 'isolated'] as const;
export type DrawnTier = (typeof TIERS)[number];

/** What every drawn resource has. */
export interface DrawnResource {
  /** Key of the resource in its plan: `subnet/public-a`. */
  readonly key: string;
  readonly state: DrawnState;
  /** Its id in AWS. */
  readonly id?: string | undefined;
  /** In what it differs, or what is going to change. */
  readonly note?: string | undefined;
}

export interface DrawnSubnet extends DrawnResource {
  readonly name: string;
  readonly cidrBlock: string;
  readonly ipv6CidrBlock?: string | undefined;
  /** Undefined: the first attempt has not chosen it yet. */
  readonly zone: string | undefined;
  readonly tier: DrawnTier;
  readonly usableAddresses: number;
  /** Key of its route table. */
  readonly routeTable: string;
}

export interface DrawnRoute {
  readonly destination: string;
  /** `local`, or the key of a gateway. */
  readonly target: string;
}

/** Its key is `route-table/public`; `route-table/main` is the VPC's own. */
export interface DrawnRouteTable extends DrawnResource {
  readonly name: string;
  readonly routes: readonly DrawnRoute[];
}

export type GatewayKind =
  'internet-gateway' | 'egress-only-internet-gateway' | 'nat-gateway' | 'gateway-endpoint';

export interface DrawnGateway extends DrawnResource {
  readonly kind: GatewayKind;
  readonly label: string;
  /** Of a zonal NAT gateway: the subnet that it is in. A regional one is in none. */
  readonly subnet?: string | undefined;
  /** In US dollars. */
  readonly monthlyCost?: number | undefined;
}

/** A property of the whole network: flow logs, a locked default security group. */
export interface DrawnTrait extends DrawnResource {
  readonly label: string;
}

/** Something in the network that is in no plan. */
export interface DrawnForeign {
  readonly key: string;
  /** `blocker`: the network cannot be deleted while it is there. */
  readonly kind: 'unmanaged' | 'blocker';
  /** What it is, in AWS's words: `network-interface`. */
  readonly type: string;
  readonly id: string;
  readonly description?: string | undefined;
}

/** A network as the picture knows it, planned or existing. */
export interface DrawnNetwork {
  readonly name: string;
  readonly cidrBlock: string;
  readonly ipv6CidrBlock?: string | undefined;
  readonly vpcId?: string | undefined;
  readonly state: DrawnState;
  /** In what the VPC itself differs, or what is going to change of it. */
  readonly note?: string | undefined;
  /** In US dollars; undefined where it is not known. */
  readonly monthlyCost?: number | undefined;
  readonly subnets: readonly DrawnSubnet[];
  readonly routeTables: readonly DrawnRouteTable[];
  readonly gateways: readonly DrawnGateway[];
  readonly traits: readonly DrawnTrait[];
  readonly foreign: readonly DrawnForeign[];
}
