import { VPC_KEY } from '../../domain/network/network-plan';
import { liveResource, liveResources, recordedOr, type Comparisons } from './comparison';

/** Route tables, what they say, and which subnets go by them. */
export const ROUTING_COMPARISONS: Comparisons<'route-table' | 'route-table-association' | 'route'> = {
  'route-table'(_planned, sight) {
    const table = liveResource(sight, 'route-table', sight.id);
    if (table === undefined) return undefined;
    return { expected: { vpcId: recordedOr(sight, VPC_KEY) }, actual: { vpcId: table.vpcId } };
  },

  'route-table-association'({ routeTable, subnet }, sight) {
    // By the subnet: an association that is moved to another table gets another id.
    const subnetId = recordedOr(sight, subnet);
    const [actual] = liveResources(sight.live, 'route-table').flatMap(({ id: routeTableId, associations }) =>
      associations
        .filter((association) => association.subnetId === subnetId)
        .map(({ id: routeTableAssociationId }) => ({ routeTableId, routeTableAssociationId })),
    );
    const expected = { routeTableId: recordedOr(sight, routeTable), routeTableAssociationId: sight.id };
    return actual && { expected, actual };
  },

  route({ routeTable, destination, target }, sight) {
    const table = liveResource(sight, 'route-table', sight.idOf(routeTable));
    const route = table?.routes.find((it) => it.destination === destination);
    if (route === undefined) return undefined;
    return {
      // By the record, because a change that is under way may plan another target.
      expected: { target: recordedOr(sight, sight.form ?? target), state: 'active' },
      actual: { target: route.target, state: route.state },
    };
  },
};
