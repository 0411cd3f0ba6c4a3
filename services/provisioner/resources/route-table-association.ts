import {
  AssociateRouteTableCommand,
  DisassociateRouteTableCommand,
  type EC2Client,
  type RouteTableAssociation,
} from '@aws-sdk/client-ec2';
import { calling, present } from '../../../shared/adapters/ec2-calls';
import type { PlannedRouteTableAssociation } from '../../../shared/domain/network/network-plan';
import type { ResourceHandler } from '../ports';
import { ownedRouteTables } from './owned-route-tables';
import { byId, idOnRecord } from './ownership';

/** Which route table a subnet uses. Associating the same two again answers the association that there is. */
export function routeTableAssociationHandler(
  ec2: EC2Client,
  stack: string,
): ResourceHandler<PlannedRouteTableAssociation> {
  return {
    safeToRepeat: true,

    create: ({ routeTable, subnet }, scope) =>
      calling(async () => {
        const { AssociationId } = await ec2.send(
          new AssociateRouteTableCommand({
            RouteTableId: scope.idOf(routeTable),
            SubnetId: scope.idOf(subnet),
          }),
        );
        return present(AssociationId, 'AssociationId');
      }),

    findOwned: (resources, scope) =>
      calling(async () => {
        const tables = await ownedRouteTables(ec2, stack, scope);
        const associations = tables.flatMap(({ Associations = [] }) => Associations).filter(isInForce);
        return resources
          .flatMap(({ key, routeTable, subnet }) => {
            const [tableId, subnetId] = [idOnRecord(scope, routeTable), idOnRecord(scope, subnet)];
            return associations.flatMap(({ RouteTableId, SubnetId, RouteTableAssociationId: id }) =>
              id !== undefined && RouteTableId === tableId && SubnetId === subnetId ? [{ key, id }] : [],
            );
          })
          .sort(byId);
      }),

    remove: (id) =>
      calling(async () => {
        await ec2.send(new DisassociateRouteTableCommand({ AssociationId: id }));
      }),
  };
}

/** Of a subnet, not the main one of the VPC, and not about to go. */
function isInForce({ SubnetId, AssociationState }: RouteTableAssociation): boolean {
  const state = AssociationState?.State ?? 'associated';
  return SubnetId !== undefined && (state === 'associated' || state === 'associating');
}
