import type { Route } from '@aws-sdk/client-ec2';
import type { RequestView } from '../../shared/contract/http';
import { keyOf, type NetworkInEc2 } from './network-in-ec2';

/** Where each route table leads and for which subnets, by its key in the plan. */
type Routing = Readonly<Record<string, TableInUse>>;

interface TableInUse {
  readonly subnets: readonly string[];
  /** Target of the default route. */
  readonly ipv4: string;
  readonly ipv6: string;
  /** How many gateway endpoints it leads to. */
  readonly endpoints: number;
}

/** As EC2 has it. */
export function routingIn({ routeTables, endpoints }: NetworkInEc2): Routing {
  return Object.fromEntries(
    routeTables.map((table): [string, TableInUse] => {
      const { Associations = [], Routes = [], RouteTableId = '' } = table;
      return [
        keyOf(table),
        {
          subnets: Associations.map(({ SubnetId = '' }) => SubnetId).sort(),
          ipv4: targetOf(Routes.find((route) => route.DestinationCidrBlock === '0.0.0.0/0')),
          ipv6: targetOf(Routes.find((route) => route.DestinationIpv6CidrBlock === '::/0')),
          endpoints: endpoints.filter(({ RouteTableIds = [] }) => RouteTableIds.includes(RouteTableId))
            .length,
        },
      ];
    }),
  );
}

/**
 * As it should be with public and private subnets and a NAT gateway in each of these zones, isolated subnets or
 * not, and IPv6 or not.
 */
export function routingOf({ resources, spec }: RequestView, zones: readonly string[]): Routing {
  const id = (key: string) => resources.find((resource) => resource.key === key)?.id ?? `no ${key}`;
  const ipv6 = (key: string) => (spec.ipv6 === true ? id(key) : 'nowhere');
  const publicTable: TableInUse = {
    subnets: zones.map((zone) => id(`subnet/public-${zone}`)).sort(),
    ipv4: id('internet-gateway'),
    ipv6: ipv6('internet-gateway'),
    endpoints: 2,
  };
  const privateTable = (zone: string): TableInUse => ({
    subnets: [id(`subnet/private-${zone}`)],
    ipv4: id(`nat-gateway/${zone}`),
    ipv6: ipv6('egress-only-internet-gateway'),
    endpoints: 2,
  });
  const isolated = spec.layout?.tiers.isolated !== undefined;
  const isolatedTable: TableInUse = {
    subnets: zones.map((zone) => id(`subnet/isolated-${zone}`)).sort(),
    ipv4: 'nowhere',
    ipv6: 'nowhere',
    endpoints: 2,
  };
  return {
    'route-table/public': publicTable,
    ...(isolated && { 'route-table/isolated': isolatedTable }),
    ...Object.fromEntries(zones.map((zone) => [`route-table/private-${zone}`, privateTable(zone)])),
  };
}

/** Where a route leads, if it leads anywhere. */
export function targetOf(route: Route | undefined): string {
  if (route === undefined) return 'nowhere';
  const { State, GatewayId, NatGatewayId, EgressOnlyInternetGatewayId } = route;
  return State === 'active'
    ? (GatewayId ?? NatGatewayId ?? EgressOnlyInternetGatewayId ?? 'somewhere')
    : `into a ${State}`;
}
