import type { PlannedGatewayEndpoint } from '../gateway-endpoint/plan';
import { plannedOf, type NetworkToPlan } from '../kind';
import type { PlannedOfKinds } from '../kinds';
import type { PlannedRoute } from '../route/plan';
import type { PlannedRouteTable } from './plan';
import { tablesOfSubnets } from '../route-table-association/plan';
import { subnetKey } from '../subnet/plan';

/** A route table as it is to be. */
export interface RouteTableOfPlan {
  /** `main` is the VPC's own. */
  readonly name: string;
  /** Names of the subnets that use it. */
  readonly subnets: readonly string[];
  readonly routes: readonly {
    /** A block, or the name of a prefix list. */
    readonly destination: string;
    /** `local`, or the key of a planned resource. */
    readonly target: string;
  }[];
}

/** The route tables of a plan that subnets use, with their routes. */
export function routeTablesOfPlan(
  { spec, subnets, planVersion }: NetworkToPlan,
  plan: readonly PlannedOfKinds[],
  region: string,
): readonly RouteTableOfPlan[] {
  const tableOf = tablesOfSubnets(plan);
  const namesIn = (table: string | undefined) =>
    subnets.filter(({ name }) => tableOf.get(subnetKey(name, planVersion)) === table).map(({ name }) => name);
  const local = [
    { destination: spec.cidrBlock, target: 'local' },
    ...(spec.ipv6 ? [{ destination: 'the IPv6 block', target: 'local' }] : []),
  ];
  const routesOf = (table: string) => [
    ...plannedOf<PlannedRoute>(plan, 'route')
      .filter(({ routeTable }) => routeTable === table)
      .map(({ destination, target }) => ({ destination, target })),
    ...plannedOf<PlannedGatewayEndpoint>(plan, 'gateway-endpoint')
      .filter(({ routeTables }) => routeTables.includes(table))
      .map(({ service, key }) => ({ destination: `com.amazonaws.${region}.${service}`, target: key })),
  ];

  const main = namesIn(undefined);
  return [
    ...plannedOf<PlannedRouteTable>(plan, 'route-table').map(({ key }) => ({
      name: key.slice(key.indexOf('/') + 1),
      subnets: namesIn(key),
      routes: [...local, ...routesOf(key)],
    })),
    ...(main.length > 0 ? [{ name: 'main', subnets: main, routes: local }] : []),
  ];
}
