import type {
  CreateRouteRequest,
  CreateRouteResult,
  DeleteRouteRequest,
  ReplaceRouteRequest,
  Route,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { invalidParameterValue } from './errors';
import type { NoOutput, Operation } from './operation';
import {
  isIpv6,
  localDestinations,
  readDestination,
  refuseLocalDestination,
  viewDestination,
} from './route-destinations';
import type { DestinationInput } from './route-destinations';
import { ROUTE_TABLE } from './route-table-record';
import type { RouteRecord, RouteTableRecord } from './route-table-record';
import { isBlackhole, readTarget, takesSameRouteTwice, viewTarget } from './route-targets';
import type { TargetInput } from './route-targets';
import { endpointRoutes } from './vpc-endpoints';

/** Takes no client token: sent twice, it makes one route, but may say of the second that it is there already. */
export const createRoute: Operation<CreateRouteRequest, CreateRouteResult, 'RouteTableId'> = {
  parameters: {
    RouteTableId: 'required',
    DestinationCidrBlock: 'optional',
    DestinationIpv6CidrBlock: 'optional',
    GatewayId: 'optional',
    NatGatewayId: 'optional',
    EgressOnlyInternetGatewayId: 'optional',
  },
  run(account, input) {
    const { table, route } = readRoute(account, input);
    const existing = table.routes.find(({ destination }) => destination === route.destination);
    const isSame = existing?.targetId === route.targetId && takesSameRouteTwice(route.targetId);
    if (existing === undefined) putRoutes(account, table, [...table.routes, route]);
    else if (!isSame) {
      throw new AwsError(
        'RouteAlreadyExists',
        `The route identified by ${route.destination} already exists.`,
      );
    }
    return { Return: true };
  },
};

export const replaceRoute: Operation<ReplaceRouteRequest, NoOutput, 'RouteTableId'> = {
  parameters: createRoute.parameters,
  run(account, input) {
    const { table, route } = readRoute(account, input);
    if (!table.routes.some(({ destination }) => destination === route.destination)) {
      throw invalidParameterValue(
        `There is no route defined for '${route.destination}' in the route table. Use CreateRoute instead.`,
      );
    }
    const routes = table.routes.map((kept) => (kept.destination === route.destination ? route : kept));
    putRoutes(account, table, routes);
    return {};
  },
};

export const deleteRoute: Operation<DeleteRouteRequest, NoOutput, 'RouteTableId'> = {
  parameters: {
    RouteTableId: 'required',
    DestinationCidrBlock: 'optional',
    DestinationIpv6CidrBlock: 'optional',
  },
  run(account, input) {
    const table = account.table(ROUTE_TABLE).resolve(input.RouteTableId);
    const doomed = readDestination(input);
    if (localDestinations(account, table).includes(doomed)) {
      throw invalidParameterValue(`cannot remove local route ${doomed} in route table ${table.id}`);
    }
    const routes = table.routes.filter(({ destination }) => destination !== doomed);
    if (routes.length === table.routes.length) {
      const parameter = isIpv6(doomed) ? 'destination-ipv6-cidr-block' : 'destination-cidr-block';
      throw new AwsError(
        'InvalidRoute.NotFound',
        `no route with ${parameter} ${doomed} in route table ${table.id}`,
      );
    }
    putRoutes(account, table, routes);
    return {};
  },
};

/** The routes of a table as the SDK shows them: the local ones, those that callers made, those of endpoints. */
export function viewRoutes(account: Account, table: RouteTableRecord): Route[] {
  const local = localDestinations(account, table).map((destination): Route => ({
    ...viewDestination(destination),
    GatewayId: 'local',
    Origin: 'CreateRouteTable',
    State: 'active',
  }));
  const made = table.routes.map(({ destination, targetId }): Route => ({
    ...viewDestination(destination),
    ...viewTarget(targetId),
    Origin: 'CreateRoute',
    State: isBlackhole(account, table, targetId) ? 'blackhole' : 'active',
  }));
  return [...local, ...made, ...endpointRoutes(account, table)];
}

/** @throws AwsError what the parameters of a route can be refused for */
function readRoute(
  account: Account,
  input: DestinationInput & TargetInput & { readonly RouteTableId: string },
): { readonly table: RouteTableRecord; readonly route: RouteRecord } {
  const table = account.table(ROUTE_TABLE).resolve(input.RouteTableId);
  const destination = readDestination(input);
  const targetId = readTarget(account, table, input);
  refuseLocalDestination(account, table, destination);
  if (input.EgressOnlyInternetGatewayId !== undefined && !isIpv6(destination)) {
    throw invalidParameterValue(`${targetId} takes IPv6 traffic only, and ${destination} is an IPv4 block`);
  }
  return { table, route: { destination, targetId } };
}

function putRoutes(account: Account, table: RouteTableRecord, routes: readonly RouteRecord[]): void {
  account.table(ROUTE_TABLE).replace({ ...table, routes });
}
