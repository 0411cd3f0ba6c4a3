import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import { zoneSuffix } from '../../domain/network/zones';
import { elasticIpKey } from '../elastic-ip/plan';
import { ATTACHMENT_KEY } from '../internet-gateway-attachment/plan';
import type { NetworkToPlan } from '../kind';
import { subnetKey } from '../subnet/plan';
import { ofTier } from '../subnet-tiers';
import { hasRegionalNatGateway, zonesWithNatGateway } from './zones';

export interface PlannedNatGateway extends PlannedResource {
  readonly kind: 'nat-gateway';
  /** The subnet of a zonal one, and its address; absent: it is regional. */
  readonly zonal?: {
    readonly subnet: ResourceKey;
    readonly elasticIp: ResourceKey;
    readonly availabilityZone: string;
  };
}

const REGIONAL_NAT_GATEWAY: ResourceKey = 'nat-gateway/regional';

const natGatewayKey = (zone: string): ResourceKey => `nat-gateway/${zoneSuffix(zone)}`;

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
        name: `${network.spec.name}-nat-${zoneSuffix(zone)}`,
        // Without an attached internet gateway it would end as failed.
        dependsOn: [subnet, elasticIp, ATTACHMENT_KEY],
        zonal: { subnet, elasticIp, availabilityZone: zone },
      },
    ];
  });
}

/** AWS provides its addresses, and its route table with the way to the internet gateway. */
function planRegional({ spec }: NetworkToPlan): PlannedNatGateway {
  const dependsOn = [VPC_KEY, ATTACHMENT_KEY];
  return { kind: 'nat-gateway', key: REGIONAL_NAT_GATEWAY, name: `${spec.name}-nat`, dependsOn };
}

/** The NAT gateway through which the private subnets of a zone get out; undefined when there is none. */
export function natGatewayFor(network: NetworkToPlan, zone: string): ResourceKey | undefined {
  if (hasRegionalNatGateway(network)) return REGIONAL_NAT_GATEWAY;
  const zones = zonesWithNatGateway(network);
  const serving = zones.includes(zone) ? zone : zones[0];
  return serving === undefined ? undefined : natGatewayKey(serving);
}
