import { fingerprint } from '../domain/request/fingerprint';
import {
  EGRESS_ONLY_GATEWAY_KEY,
  INTERNET_GATEWAY_KEY,
  IPV6_BLOCK_KEY,
  subnetKey,
  VPC_KEY,
  type PlannedResource,
  type PlannedRoute,
  type ResourceKey,
} from '../domain/network/network-plan';
import type { NetworkSpec, Tier } from '../domain/network/network-spec';
import type { PlacedSubnet } from '../domain/network/planned-subnet';
import { zoneSuffix } from '../domain/network/zones';

/**
 * Turns a network whose subnets have their places into the resources to be made. Pure: the same network gives
 * the same plan on every attempt, and one that grew plans all it planned before under the same keys.
 */
export function planNetwork(spec: NetworkSpec, subnets: readonly PlacedSubnet[]): readonly PlannedResource[] {
  const plan = [
    ...planVpc(spec),
    ...planSubnets(spec, subnets),
    ...planInternetGateway(spec, subnets),
    ...planEgressOnlyGateway(spec, subnets),
    ...planNatGateways(spec, subnets),
    ...planRouteTables(spec, subnets),
    ...planGatewayEndpoints(spec, subnets),
  ];
  return [...plan, ...planTags(spec, plan)];
}

function planVpc(spec: NetworkSpec): PlannedResource[] {
  const { name, cidrBlock, ipv6 = false, dnsHostnames, lockDefaultSecurityGroup, flowLogs } = spec;
  const inVpc = { name, dependsOn: [VPC_KEY] };
  return [
    { kind: 'vpc', key: VPC_KEY, name, dependsOn: [], cidrBlock, ipv6 },
    ...(ipv6 ? [{ kind: 'ipv6-block', key: IPV6_BLOCK_KEY, ...inVpc } as const] : []),
    ...(dnsHostnames
      ? [
          {
            kind: 'vpc-attribute',
            key: 'vpc/dns-hostnames',
            ...inVpc,
            attribute: 'EnableDnsHostnames',
          } as const,
        ]
      : []),
    ...(lockDefaultSecurityGroup
      ? [
          {
            kind: 'default-security-group-lock',
            key: 'vpc/default-security-group',
            name,
            // With the IPv6 block comes a rule that lets everything out to it.
            dependsOn: ipv6 ? [VPC_KEY, IPV6_BLOCK_KEY] : [VPC_KEY],
          } as const,
        ]
      : []),
    ...(flowLogs ? [{ kind: 'flow-log', key: 'flow-log', ...inVpc } as const] : []),
  ];
}

function planSubnets(spec: NetworkSpec, subnets: readonly PlacedSubnet[]): PlannedResource[] {
  return subnets.flatMap(({ name, cidrBlock, availabilityZone, tier }, index): PlannedResource[] => {
    const key = subnetKey(name);
    const attribute = { kind: 'subnet-attribute', name: `${spec.name}-${name}`, dependsOn: [key] } as const;
    return [
      {
        kind: 'subnet',
        key,
        name: `${spec.name}-${name}`,
        dependsOn: spec.ipv6 ? [VPC_KEY, IPV6_BLOCK_KEY] : [VPC_KEY],
        cidrBlock,
        availabilityZone,
        ...(spec.ipv6 && { ipv6Index: index }),
      },
      ...(tier === 'public'
        ? [{ ...attribute, key: `${key}/public-ip`, subnet: key, attribute: 'MapPublicIpOnLaunch' } as const]
        : []),
      ...(spec.ipv6
        ? [
            {
              ...attribute,
              key: `${key}/ipv6-address`,
              subnet: key,
              attribute: 'AssignIpv6AddressOnCreation',
            } as const,
          ]
        : []),
    ];
  });
}

const ATTACHMENT_KEY: ResourceKey = `${INTERNET_GATEWAY_KEY}/attachment`;

function planInternetGateway({ name }: NetworkSpec, subnets: readonly PlacedSubnet[]): PlannedResource[] {
  if (ofTier(subnets, 'public').length === 0) return [];
  return [
    // After the VPC, so that a request that waits for a quota holds nothing else.
    { kind: 'internet-gateway', key: INTERNET_GATEWAY_KEY, name, dependsOn: [VPC_KEY] },
    {
      kind: 'internet-gateway-attachment',
      key: ATTACHMENT_KEY,
      name,
      dependsOn: [VPC_KEY, INTERNET_GATEWAY_KEY],
    },
  ];
}

function planEgressOnlyGateway(
  { name, ipv6 }: NetworkSpec,
  subnets: readonly PlacedSubnet[],
): PlannedResource[] {
  if (!ipv6 || ofTier(subnets, 'private').length === 0) return [];
  return [{ kind: 'egress-only-internet-gateway', key: EGRESS_ONLY_GATEWAY_KEY, name, dependsOn: [VPC_KEY] }];
}

/** Zones that get a NAT gateway, the one that serves zones without first. */
function natZones({ natGateways = 'none' }: NetworkSpec, subnets: readonly PlacedSubnet[]): string[] {
  if (natGateways === 'none' || ofTier(subnets, 'private').length === 0) return [];
  const zones = zonesOf(ofTier(subnets, 'public'));
  return natGateways === 'single' ? zones.slice(0, 1) : zones;
}

const natKey = (zone: string): ResourceKey => `nat-gateway/${zoneSuffix(zone)}`;

function planNatGateways(spec: NetworkSpec, subnets: readonly PlacedSubnet[]): PlannedResource[] {
  return natZones(spec, subnets).flatMap((zone): PlannedResource[] => {
    const place = ofTier(subnets, 'public').find(({ availabilityZone }) => availabilityZone === zone);
    if (place === undefined) return [];
    const name = `${spec.name}-nat-${zoneSuffix(zone)}`;
    const elasticIp = `elastic-ip/${zoneSuffix(zone)}`;
    const subnet = subnetKey(place.name);
    return [
      { kind: 'elastic-ip', key: elasticIp, name, dependsOn: [VPC_KEY] },
      {
        kind: 'nat-gateway',
        key: natKey(zone),
        name,
        // Without an attached internet gateway it would end as failed.
        dependsOn: [subnet, elasticIp, ATTACHMENT_KEY],
        subnet,
        elasticIp,
      },
    ];
  });
}

const PUBLIC_ROUTE_TABLE: ResourceKey = 'route-table/public';
const privateRouteTable = (zone: string): ResourceKey => `route-table/private-${zoneSuffix(zone)}`;

/** The table of a subnet; isolated ones stay with the VPC's main table, which knows the local route only. */
function routeTableOf({ tier, availabilityZone }: PlacedSubnet): ResourceKey | undefined {
  switch (tier) {
    case 'public':
      return PUBLIC_ROUTE_TABLE;
    case 'private':
      return privateRouteTable(availabilityZone);
    case 'isolated':
      return undefined;
  }
}

/** One table for all public subnets, and one for the private ones of each zone, so that each may get its own NAT. */
function planRouteTables(spec: NetworkSpec, subnets: readonly PlacedSubnet[]): PlannedResource[] {
  const routed = (routeTable: ResourceKey) => ({
    route: (
      destination: PlannedRoute['destination'],
      targetKind: PlannedRoute['targetKind'],
      target: ResourceKey,
      ...readiness: ResourceKey[]
    ): PlannedRoute => ({
      kind: 'route',
      key: `${routeTable}/${destination === '::/0' ? 'ipv6-' : ''}default-route`,
      name: spec.name,
      dependsOn: [routeTable, target, ...readiness],
      form: target,
      routeTable,
      destination,
      target,
      targetKind,
    }),
  });
  const table = (key: ResourceKey): PlannedResource => ({
    kind: 'route-table',
    key,
    name: `${spec.name}-${key.slice('route-table/'.length)}`,
    dependsOn: [VPC_KEY],
  });

  const plan: PlannedResource[] = [];
  if (ofTier(subnets, 'public').length > 0) {
    const { route } = routed(PUBLIC_ROUTE_TABLE);
    plan.push(
      table(PUBLIC_ROUTE_TABLE),
      route('0.0.0.0/0', 'internet-gateway', INTERNET_GATEWAY_KEY, ATTACHMENT_KEY),
    );
    if (spec.ipv6) plan.push(route('::/0', 'internet-gateway', INTERNET_GATEWAY_KEY, ATTACHMENT_KEY));
  }
  const withNat = natZones(spec, subnets);
  for (const zone of zonesOf(ofTier(subnets, 'private'))) {
    const key = privateRouteTable(zone);
    const { route } = routed(key);
    plan.push(table(key));
    const natZone = withNat.includes(zone) ? zone : withNat[0];
    if (natZone !== undefined) plan.push(route('0.0.0.0/0', 'nat-gateway', natKey(natZone)));
    if (spec.ipv6) plan.push(route('::/0', 'egress-only-internet-gateway', EGRESS_ONLY_GATEWAY_KEY));
  }
  return [
    ...plan,
    ...subnets.flatMap((placed): PlannedResource[] => {
      const [routeTable, subnet] = [routeTableOf(placed), subnetKey(placed.name)];
      if (routeTable === undefined) return [];
      return [
        {
          kind: 'route-table-association',
          key: `${subnet}/route-table`,
          name: `${spec.name}-${placed.name}`,
          dependsOn: [routeTable, subnet],
          routeTable,
          subnet,
        },
      ];
    }),
  ];
}

function planGatewayEndpoints(
  { name, gatewayEndpoints = [] }: NetworkSpec,
  subnets: readonly PlacedSubnet[],
): PlannedResource[] {
  const routeTables = [...new Set(subnets.flatMap((subnet) => routeTableOf(subnet) ?? []))].sort();
  return gatewayEndpoints.map((service) => ({
    kind: 'gateway-endpoint',
    key: `gateway-endpoint/${service}`,
    name: `${name}-${service}`,
    dependsOn: [VPC_KEY, ...routeTables],
    form: routeTables.join(' '),
    service,
    routeTables,
  }));
}

/** What is made bears the caller's tags from the start; only tags that came later are put on what was there. */
function planTags(
  { name, tags, tagsAdded }: NetworkSpec,
  plan: readonly PlannedResource[],
): PlannedResource[] {
  if (!tagsAdded) return [];
  const resources = plan.filter(({ kind }) => TAGGED.has(kind)).map(({ key }) => key);
  return [
    { kind: 'tags', key: 'tags', name, dependsOn: resources, form: fingerprint(tags), tags, resources },
  ];
}

/** Kinds that bear tags of their own; the others are settings of these. */
export const TAGGED: ReadonlySet<PlannedResource['kind']> = new Set([
  'vpc',
  'flow-log',
  'subnet',
  'internet-gateway',
  'egress-only-internet-gateway',
  'elastic-ip',
  'nat-gateway',
  'route-table',
  'gateway-endpoint',
]);

function ofTier(subnets: readonly PlacedSubnet[], tier: Tier): PlacedSubnet[] {
  return subnets.filter((subnet) => subnet.tier === tier);
}

/** In the order in which the subnets stand: what grows later comes after what was there. */
function zonesOf(subnets: readonly PlacedSubnet[]): string[] {
  return [...new Set(subnets.map(({ availabilityZone }) => availabilityZone))];
}
