/*
 * What a network looks like in the account right now, as far as it can drift from what is on record. Words are
 * AWS's own.
 */

interface Live {
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface LiveVpc extends Live {
  readonly kind: 'vpc';
  readonly cidrBlock: string;
  /** Absent while it has none, or none yet. */
  readonly ipv6CidrBlock?: string;
}

export interface LiveSubnet extends Live {
  readonly kind: 'subnet';
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  readonly ipv6CidrBlock?: string;
  readonly mapPublicIpOnLaunch: boolean;
  readonly assignIpv6AddressOnCreation: boolean;
}

export interface LiveInternetGateway extends Live {
  readonly kind: 'internet-gateway';
  /** The VPC it is attached to. */
  readonly vpcId?: string;
}

export interface LiveEgressOnlyInternetGateway extends Live {
  readonly kind: 'egress-only-internet-gateway';
  readonly vpcId?: string;
}

export interface LiveElasticIp extends Live {
  readonly kind: 'elastic-ip';
  /** Present while something uses it. */
  readonly associationId?: string;
}

/** One that exists: those that are deleted, which EC2 shows for an hour, are none. */
export interface LiveNatGateway extends Live {
  readonly kind: 'nat-gateway';
  readonly state: string;
  readonly subnetId: string;
  readonly allocationIds: readonly string[];
}

export interface LiveRouteTable extends Live {
  readonly kind: 'route-table';
  readonly vpcId: string;
  readonly isMain: boolean;
  readonly routes: readonly LiveRoute[];
  readonly associations: readonly LiveRouteTableAssociation[];
}

export interface LiveRoute {
  /** A CIDR block, or the id of a prefix list. */
  readonly destination: string;
  /** Id of what it leads to; `local` inside the VPC. */
  readonly target: string;
  /** `blackhole` once the target is gone. */
  readonly state: string;
}

export interface LiveRouteTableAssociation {
  readonly id: string;
  readonly subnetId: string;
}

export interface LiveGatewayEndpoint extends Live {
  readonly kind: 'gateway-endpoint';
  readonly vpcId: string;
  readonly routeTableIds: readonly string[];
}

export interface LiveFlowLog extends Live {
  readonly kind: 'flow-log';
  /** What it watches. */
  readonly resourceId: string;
}

/** A kind of resource that bears tags of its own. */
export type LiveResource =
  | LiveVpc
  | LiveSubnet
  | LiveInternetGateway
  | LiveEgressOnlyInternetGateway
  | LiveElasticIp
  | LiveNatGateway
  | LiveRouteTable
  | LiveGatewayEndpoint
  | LiveFlowLog;

export type LiveKind = LiveResource['kind'];

/** The resources of that kind. */
export type LiveOf<Kind extends LiveKind> = Extract<LiveResource, { readonly kind: Kind }>;

/** Rules of a security group, each as one line of text. */
export interface LiveSecurityGroupRules {
  readonly ingress: readonly string[];
  readonly egress: readonly string[];
}

/** Everything of one request that could be seen. */
export interface LiveNetwork {
  readonly resources: readonly LiveResource[];
  /** Of the VPC on record; absent when nobody asked for it, or when the VPC is gone. */
  readonly enableDnsHostnames?: boolean;
  /** Of the default security group on record; likewise. */
  readonly defaultSecurityGroup?: LiveSecurityGroupRules;
}
