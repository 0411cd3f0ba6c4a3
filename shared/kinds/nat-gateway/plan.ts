import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import { zoneSuffix } from '../../domain/network/zones';
import { elasticIpKey } from '../elastic-ip/plan';
import { ATTACHMENT_KEY } from '../internet-gateway-attachment/plan';
import type { Need, NetworkToPlan, WayOut } from '../kind';
import { subnetKey } from '../subnet/plan';
import { ofTier, zonesOf } from '../subnet-tiers';
import { hasRegionalNatGateway, zonesWithNatGateway } from './zones';

export interface PlannedNatGateway extends PlannedResource {
  readonly kind: 'nat-gateway';
  /** The zones that a regional one may serve: those of the network; absent: it is zonal. */
  readonly regional?: { readonly zones: readonly string[] };
  /** The subnet of a zonal one, and its address; absent: it is regional. */
  readonly zonal?: {
    readonly subnet: ResourceKey;
    readonly elasticIp: ResourceKey;
    readonly availabilityZone: string;
  };
}

export const REGIONAL_NAT_GATEWAY: ResourceKey = 'nat-gateway/regional';

const PREFIX = 'nat-gateway/';
const natGatewayKey = (zone: string): ResourceKey => `${PREFIX}${zoneSuffix(zone)}`;

/** Whether a key is of one that is in a zone. */
export function isZonalKey(key: ResourceKey): boolean {
  return key.startsWith(PREFIX) && key !== REGIONAL_NAT_GATEWAY;
}

/** The suffix of the zone of a zonal one, by its key. */
export function zoneOfKey(key: ResourceKey): string {
  return key.slice(PREFIX.length);
}

export function planNatGateways(network: NetworkToPlan): PlannedNatGateway[] {
  if (hasRegionalNatGateway(network)) return [planRegional(network)];
  const publicSubnets = ofTier(network.subnets, 'public');
  return zonesWithNatGateway(network).flatMap((zone) => {
    const place = publicSubnets.find(({ availabilityZone }) => availabilityZone === zone);
    if (place === undefined) return [];
    const [subnet, elasticIp] = [subnetKey(place.name, network.planVersion), elasticIpKey(zone)];
    return [
      {
        kind: 'nat-gateway',
        key: natGatewayKey(zone),
        name: zonalName(network, zone),
        // Without an attached internet gateway it would end as failed.
        dependsOn: [subnet, elasticIp, ATTACHMENT_KEY],
        zonal: { subnet, elasticIp, availabilityZone: zone },
      },
    ];
  });
}

/** AWS provides its addresses, and its route table with the way to the internet gateway. */
function planRegional(network: NetworkToPlan): PlannedNatGateway {
  const dependsOn = [VPC_KEY, ATTACHMENT_KEY];
  return {
    kind: 'nat-gateway',
    key: REGIONAL_NAT_GATEWAY,
    name: regionalName(network),
    dependsOn,
    regional: { zones: zonesOf(network.subnets) },
  };
}

/** A zonal one needs an address, a regional one an internet gateway where no public subnet brings one. */
export function needsOfNatGateways(network: NetworkToPlan): Need[] {
  if (hasRegionalNatGateway(network)) {
    return [{ of: 'internet-gateway', name: regionalName(network) }];
  }
  return zonesWithNatGateway(network).map((zone) => ({
    of: 'elastic-ip',
    zone,
    name: zonalName(network, zone),
  }));
}

/** Private subnets get out by IPv4 through the gateway of their zone, through the first, or through the regional one. */
export function waysThroughNatGateways(network: NetworkToPlan): WayOut[] {
  const zones = zonesWithNatGateway(network);
  return zonesOf(ofTier(network.subnets, 'private')).flatMap((zone) => {
    const serving = zones.includes(zone) ? zone : zones[0];
    const zonal = serving === undefined ? undefined : natGatewayKey(serving);
    const target = hasRegionalNatGateway(network) ? REGIONAL_NAT_GATEWAY : zonal;
    if (target === undefined) return [];
    return [
      { tier: 'private', zone, destination: '0.0.0.0/0', target, targetParameter: 'NatGatewayId' } as const,
    ];
  });
}

const zonalName = ({ spec }: NetworkToPlan, zone: string) => `${spec.name}-nat-${zoneSuffix(zone)}`;
const regionalName = ({ spec }: NetworkToPlan) => `${spec.name}-nat`;
