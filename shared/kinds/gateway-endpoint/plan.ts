import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import type { GatewayService } from '../../domain/network/network-spec';
import type { NetworkToPlan } from '../kind';
import { routeTableOf } from '../route-table/plan';

/** A gateway endpoint; its configuration is its route tables. */
export interface PlannedGatewayEndpoint extends PlannedResource {
  readonly kind: 'gateway-endpoint';
  readonly service: GatewayService;
  readonly routeTables: readonly ResourceKey[];
}

export const endpointKey = (service: GatewayService): ResourceKey => `gateway-endpoint/${service}`;

export function planGatewayEndpoints(network: NetworkToPlan): PlannedGatewayEndpoint[] {
  const { name, gatewayEndpoints = [] } = network.spec;
  const routeTables = [
    ...new Set(network.subnets.flatMap((subnet) => routeTableOf(network, subnet) ?? [])),
  ].sort();
  return gatewayEndpoints.map((service) => ({
    kind: 'gateway-endpoint',
    key: endpointKey(service),
    name: `${name}-${service}`,
    dependsOn: [VPC_KEY, ...routeTables],
    configuration: routeTables.join(' '),
    service,
    routeTables,
  }));
}
