import { CreateRouteTableCommand, DeleteRouteTableCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { calling, present } from '../../../shared/adapters/ec2-calls';
import { VPC_KEY, type PlannedRouteTable } from '../../../shared/domain/network/network-plan';
import type { ResourceHandler } from '../ports';
import { ownedRouteTables } from './owned-route-tables';
import { clientToken, foundResources, tagSpecifications } from './ownership';

/** Route tables. CreateRouteTable takes a client token. */
export function routeTableHandler(ec2: EC2Client, stack: string): ResourceHandler<PlannedRouteTable> {
  return {
    safeToRepeat: true,

    create: (table, scope) =>
      calling(async () => {
        const { RouteTable } = await ec2.send(
          new CreateRouteTableCommand({
            VpcId: scope.idOf(VPC_KEY),
            ClientToken: clientToken(stack, scope, table.key),
            TagSpecifications: tagSpecifications('route-table', stack, scope, table),
          }),
        );
        return present(RouteTable?.RouteTableId, 'RouteTableId');
      }),

    findOwned: (resources, scope) =>
      calling(async () => {
        const tables = await ownedRouteTables(ec2, stack, scope);
        return foundResources(
          resources,
          tables.map(({ RouteTableId, Tags }) => ({ id: RouteTableId, tags: Tags })),
        );
      }),

    remove: (id) =>
      calling(async () => {
        await ec2.send(new DeleteRouteTableCommand({ RouteTableId: id }));
      }),
  };
}
