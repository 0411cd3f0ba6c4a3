import {
  AssociateRouteTableCommand,
  DisassociateRouteTableCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { calling, present } from '../../adapters/ec2-calls';
import type { Ec2Settings } from '../ec2/settings';
import { byId, idOnRecord, ownedInVpc } from '../ec2/ownership';
import type { ResourceHandler } from '../resource-handler';
import { reader as routeTables } from '../route-table/ec2';
import type { PlannedRouteTableAssociation } from './plan';

/** Which route table a subnet uses. Associating the same two again answers the association that there is. */
export function handler(
  ec2: EC2Client,
  { stack }: Ec2Settings,
): ResourceHandler<PlannedRouteTableAssociation> {
  return {
    safeToRepeat: true,

    create: ({ routeTable, subnet }, scope) =>
      calling('AssociateRouteTable', async () => {
        const { AssociationId } = await ec2.send(
          new AssociateRouteTableCommand({
            RouteTableId: scope.idOf(routeTable),
            SubnetId: scope.idOf(subnet),
          }),
        );
        return present(AssociationId, 'AssociationId');
      }),

    async findOwned(resources, scope) {
      const tables = await routeTables.describe(ec2, ownedInVpc(stack, scope));
      return resources
        .flatMap(({ key, routeTable, subnet }) => {
          const [tableId, subnetId] = [idOnRecord(scope, routeTable), idOnRecord(scope, subnet)];
          const { associations = [] } = tables.find(({ id }) => id === tableId) ?? {};
          return associations.flatMap((it) => (it.subnetId === subnetId ? [{ key, id: it.id }] : []));
        })
        .sort(byId);
    },

    remove: (id) =>
      calling('DisassociateRouteTable', async () => {
        await ec2.send(new DisassociateRouteTableCommand({ AssociationId: id }));
      }),
  };
}
