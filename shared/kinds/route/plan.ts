import type { PlannedResource, ResourceKey } from '../../domain/network/network-plan';
import { EGRESS_ONLY_GATEWAY_KEY } from '../egress-only-internet-gateway/plan';
import { INTERNET_GATEWAY_KEY } from '../internet-gateway/plan';
import { ATTACHMENT_KEY } from '../internet-gateway-attachment/plan';
import type { NetworkToPlan } from '../kind';
import { natGatewayFor } from '../nat-gateway/plan';
import { privateRouteTable, PUBLIC_ROUTE_TABLE } from '../route-table/plan';
import { routeKey, type Destination } from './key';
import { ofTier, zonesOf } from '../subnet-tiers';

/** A default route; its configuration is its target. */
export interface PlannedRoute extends PlannedResource {
  readonly kind: 'route';
  readonly routeTable: ResourceKey;
  readonly destination: Destination;
  readonly target: ResourceKey;
  /** How EC2 calls the kind of its target. */
  readonly targetParameter: 'GatewayId' | 'NatGatewayId' | 'EgressOnlyInternetGatewayId';
}

type Leading = Pick<PlannedRoute, 'destination' | 'target' | 'targetParameter'> & {
  /** What has to exist besides the target, so that the route works. */
  readonly after?: ResourceKey;
};

export function planRoutes(network: NetworkToPlan): PlannedRoute[] {
  const { spec, subnets } = network;
  return [
    ...(ofTier(subnets, 'public').length > 0
      ? publicRoutes(network).map(routeIn(spec.name, PUBLIC_ROUTE_TABLE))
      : []),
    ...zonesOf(ofTier(subnets, 'private')).flatMap((zone) =>
      privateRoutes(network, zone).map(routeIn(spec.name, privateRouteTable(zone))),
    ),
  ];
}

function publicRoutes({ spec: { ipv6 } }: NetworkToPlan): Leading[] {
  const gateway = {
    target: INTERNET_GATEWAY_KEY,
    targetParameter: 'GatewayId',
    after: ATTACHMENT_KEY,
  } as const;
  return [
    { destination: '0.0.0.0/0', ...gateway },
    ...(ipv6 ? [{ destination: '::/0', ...gateway } as const] : []),
  ];
}

function privateRoutes(network: NetworkToPlan, zone: string): Leading[] {
  const natGateway = natGatewayFor(network, zone);
  return [
    ...(natGateway === undefined
      ? []
      : [{ destination: '0.0.0.0/0', target: natGateway, targetParameter: 'NatGatewayId' } as const]),
    ...(network.spec.ipv6
      ? [
          {
            destination: '::/0',
            target: EGRESS_ONLY_GATEWAY_KEY,
            targetParameter: 'EgressOnlyInternetGatewayId',
          } as const,
        ]
      : []),
  ];
}

function routeIn(name: string, routeTable: ResourceKey) {
  return ({ after, ...destination }: Leading): PlannedRoute => ({
    kind: 'route',
    key: routeKey(routeTable, destination.destination),
    name,
    dependsOn: [routeTable, destination.target, ...(after === undefined ? [] : [after])],
    configuration: destination.target,
    routeTable,
    ...destination,
  });
}
