import type { PlanView, RoutePlan } from '../../shared/contract/plan';
import { askedAgain } from '../../shared/domain/network/to-request-body';
import { sizeOf } from '../../shared/domain/network/cidr';
import { monthlyCost, PRICE_REGION, PRICES_OF } from '../../shared/kinds/monthly-cost';
import { subnetKey, type PlannedResource, type ResourceKind } from '../../shared/domain/network/network-plan';
import { plannedCalls } from '../../shared/kinds/planned-calls';
import type { PlannedRequest } from './plan-request';

/** EC2 keeps the first four addresses of every subnet and the last one. */
const ADDRESSES_KEPT = 5;

/** A plan as its caller sees it. */
export function viewPlan(planned: PlannedRequest, region: string): PlanView {
  const { spec, subnets, resources, needsZones } = planned;
  const calls = plannedCalls(resources, needsZones);
  return {
    dryRun: true,
    operation: 'create',
    planVersion: 1,
    warnings: [],
    name: spec.name,
    cidrBlock: spec.cidrBlock,
    spec: askedAgain(spec),
    subnets: subnets.map((subnet) => ({ ...subnet, usableAddresses: usableAddresses(subnet.cidrBlock) })),
    routeTables: viewRouteTables(planned, region),
    resources: resources.map(({ key, kind, dependsOn }) => ({ key, kind, dependsOn })),
    calls: { total: Object.values(calls.byAction).reduce((sum, count) => sum + count, 0), ...calls },
    monthlyCost: {
      currency: 'USD',
      ...monthlyCost(resources),
      priceRegion: PRICE_REGION,
      pricesOf: PRICES_OF,
    },
  };
}

function usableAddresses(cidrBlock: string): number {
  return sizeOf(Number(cidrBlock.split('/')[1])) - ADDRESSES_KEPT;
}

function viewRouteTables(
  { spec, subnets, resources }: PlannedRequest,
  region: string,
): PlanView['routeTables'] {
  const ofKind = <Kind extends ResourceKind>(kind: Kind) =>
    resources.filter(
      (resource): resource is Extract<PlannedResource, { kind: Kind }> => resource.kind === kind,
    );
  const tableOf = new Map(
    ofKind('route-table-association').map(({ subnet, routeTable }) => [subnet, routeTable]),
  );
  const namesIn = (table: string | undefined) =>
    subnets.filter(({ name }) => tableOf.get(subnetKey(name)) === table).map(({ name }) => name);
  const local: readonly RoutePlan[] = [
    { destination: spec.cidrBlock, target: 'local' },
    ...(spec.ipv6 ? [{ destination: 'the IPv6 block', target: 'local' }] : []),
  ];
  const routesOf = (table: string): RoutePlan[] =>
    [
      ...ofKind('route').filter(({ routeTable }) => routeTable === table),
      ...ofKind('gateway-endpoint')
        .filter(({ routeTables }) => routeTables.includes(table))
        .map(({ service, key }) => ({ destination: `com.amazonaws.${region}.${service}`, target: key })),
    ].map(({ destination, target }) => ({ destination, target }));

  const main = namesIn(undefined);
  return [
    ...ofKind('route-table').map(({ key }) => ({
      name: key.slice(key.indexOf('/') + 1),
      subnets: namesIn(key),
      routes: [...local, ...routesOf(key)],
    })),
    ...(main.length > 0 ? [{ name: 'main', subnets: main, routes: local }] : []),
  ];
}
