import {
  CreateRouteCommand,
  DeleteRouteCommand,
  DescribeRouteTablesCommand,
  ReplaceRouteCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { calling, ec2CodeOf } from '../../adapters/ec2-calls';
import { ResourceFailure } from '../../domain/request/resource-failure';
import { existingId } from '../../domain/request/resource-record';
import type { ResourceHandler, Scope } from '../resource-handler';
import { compositeId, partsOf } from '../composite-id';
import { isOrWasOnRecord } from '../ec2/ownership';
import { toBeKept } from '../request-plan';
import type { PlannedRoute } from './plan';
import { targetOf } from './target';

/**
 * Default routes in our route tables. The same route again is the same route; they have no ids: theirs are table
 * and destination. They go with their table; from one that stays, when a change is taken back, they are deleted.
 */
export function handler(ec2: EC2Client): ResourceHandler<PlannedRoute> {
  return {
    safeToRepeat: true,

    async create(route, scope) {
      try {
        await calling('CreateRoute', () => ec2.send(new CreateRouteCommand(routeOf(route, scope))));
      } catch (error) {
        if (ec2CodeOf(error) !== 'RouteAlreadyExists') throw error;
        await changeTarget(route, scope);
      }
      return compositeId(scope.idOf(route.routeTable), route.destination);
    },

    update: (route, _, scope) => replace(route, scope),

    async remove(id, scope) {
      const [RouteTableId, destination] = partsOf(id);
      if (!isKept(RouteTableId, scope)) return;
      // A third party may have changed its target by now, and then it is theirs.
      if (!isOrWasOnRecord(await targetOfExisting(RouteTableId, destination), scope)) return;
      await calling('DeleteRoute', () =>
        ec2.send(new DeleteRouteCommand({ RouteTableId, [parameterOf(destination)]: destination })),
      );
    },
  };

  /** A route to another resource of this request is ours to change; any other target is a third party's choice. */
  async function changeTarget(route: PlannedRoute, scope: Scope): Promise<void> {
    const target = await targetOfExisting(scope.idOf(route.routeTable), route.destination);
    if (!isOrWasOnRecord(target, scope)) {
      const message = `${route.routeTable} has a route for ${route.destination} that this service did not make`;
      throw new ResourceFailure('permanent', 'resource-conflict', message);
    }
    if (target !== scope.idOf(route.target)) await replace(route, scope);
  }

  function replace(route: PlannedRoute, scope: Scope): Promise<void> {
    return calling('ReplaceRoute', async () => {
      await ec2.send(new ReplaceRouteCommand(routeOf(route, scope)));
    });
  }

  function targetOfExisting(routeTableId: string, destination: string): Promise<string> {
    return calling('DescribeRouteTables', async () => {
      const { RouteTables } = await ec2.send(
        new DescribeRouteTablesCommand({ RouteTableIds: [routeTableId] }),
      );
      const existing = RouteTables?.[0]?.Routes?.find(
        ({ DestinationCidrBlock, DestinationIpv6CidrBlock }) =>
          (DestinationCidrBlock ?? DestinationIpv6CidrBlock) === destination,
      );
      if (existing === undefined)
        throw new ResourceFailure('not-visible', 'resource-disappeared', 'The route is not visible yet');
      return targetOf(existing) ?? 'something else';
    });
  }
}

/** The target as requests name it: by another parameter for each kind. */
function routeOf({ routeTable, destination, target, targetParameter }: PlannedRoute, scope: Scope) {
  return {
    RouteTableId: scope.idOf(routeTable),
    [parameterOf(destination)]: destination,
    [targetParameter]: scope.idOf(target),
  };
}

function parameterOf(destination: string): 'DestinationIpv6CidrBlock' | 'DestinationCidrBlock' {
  return destination === '::/0' ? 'DestinationIpv6CidrBlock' : 'DestinationCidrBlock';
}

function isKept(routeTableId: string, { request }: Scope): boolean {
  return [...toBeKept(request)].some((key) => existingId(request.resources, key) === routeTableId);
}
