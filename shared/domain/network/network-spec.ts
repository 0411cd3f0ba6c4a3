/** What a subnet may reach: the internet both ways, the internet outwards only, or its own network only. */
export const TIERS = ['public', 'private', 'isolated'] as const;
export type Tier = (typeof TIERS)[number];

/**
 * Which NAT gateways private subnets get out through: one, one in each zone, or one that AWS extends over all zones
 * and that needs no public subnet. They cost money, so none unless asked for.
 */
export const NAT_MODES = ['none', 'single', 'per-zone', 'regional'] as const;
export type NatMode = (typeof NAT_MODES)[number];

/** Services that have a gateway endpoint, which is free. */
export const GATEWAY_SERVICES = ['s3', 'dynamodb'] as const;
export type GatewayService = (typeof GATEWAY_SERVICES)[number];

/**
 * What a caller asked for, after every rule was checked. What was left out stays absent, so that a request says
 * the same whatever the defaults are.
 */
export interface RequestedNetwork {
  readonly name: string;
  /** Absent when an address pool is to provide it. */
  readonly cidrBlock?: string;
  /** Name of the pool that provides the addresses; comes with `netmaskLength`. */
  readonly addressPool?: string;
  readonly netmaskLength?: number;
  /** Empty when a layout plans them. */
  readonly subnets: readonly SubnetSpec[];
  readonly layout?: Layout;
  /** The caller's own tags. */
  readonly tags: Readonly<Record<string, string>>;
  readonly dnsHostnames?: boolean;
  readonly ipv6?: boolean;
  readonly natGateways?: NatMode;
  readonly gatewayEndpoints?: readonly GatewayService[];
  readonly flowLogs?: boolean;
  readonly lockDefaultSecurityGroup?: boolean;
}

/** A network to be made: as asked, with its addresses and with the defaults written out. */
export interface NetworkSpec extends RequestedNetwork {
  readonly cidrBlock: string;
  /** Whether tags were added after something was made that lacks them. */
  readonly tagsAdded?: boolean;
}

export interface SubnetSpec {
  readonly name: string;
  readonly cidrBlock: string;
  /** Absent: the planner spreads such subnets over the Region's zones. */
  readonly availabilityZone?: string;
  /** Absent: isolated. */
  readonly tier?: Tier;
}

/** Subnets to be planned: one for each tier in each zone. */
export interface Layout {
  /** So many of the Region's zones, or these. */
  readonly availabilityZones: number | readonly string[];
  readonly tiers: Readonly<Partial<Record<Tier, TierSpec>>>;
}

export interface TierSpec {
  /** Absent: a fair share of the room, see `subnet-layout.ts`. */
  readonly netmaskLength?: number;
}

/** Whether a network is more than a VPC with isolated subnets; then careful defaults apply. */
function isConnected({ layout, subnets }: RequestedNetwork): boolean {
  return layout !== undefined || subnets.some(({ tier = 'isolated' }) => tier !== 'isolated');
}

/** Whether some subnet has a route table of its own, to which gateway endpoints add routes. */
function isRouted({ layout, subnets }: RequestedNetwork): boolean {
  const { public: publicTier, private: privateTier } = layout?.tiers ?? {};
  return (
    (publicTier ?? privateTier) !== undefined || subnets.some(({ tier = 'isolated' }) => tier !== 'isolated')
  );
}

/**
 * The network to be made for what was asked. A connected one gets what a careful platform team picks; any other
 * one is left exactly as it was asked for.
 */
export function withDefaults(asked: RequestedNetwork, cidrBlock: string): NetworkSpec {
  const spec = { ...asked, cidrBlock };
  if (!isConnected(asked)) return spec;
  const careful = {
    dnsHostnames: true,
    natGateways: 'none',
    gatewayEndpoints: isRouted(asked) ? GATEWAY_SERVICES : [],
    lockDefaultSecurityGroup: true,
  } as const;
  return { ...careful, ...spec };
}
