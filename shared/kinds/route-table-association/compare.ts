import { liveResources, recordedOr, type Compare } from '../comparison';
import type { LiveRouteTable } from '../route-table/compare';
import type { PlannedRouteTableAssociation } from './plan';

export const compareRouteTableAssociation: Compare<PlannedRouteTableAssociation> = (
  { routeTable, subnet },
  seen,
) => {
  // By the subnet: an association that is moved to another table gets another id.
  const subnetId = recordedOr(seen, subnet);
  const tables = liveResources<LiveRouteTable>(seen.live, 'route-table');
  const [actual] = tables.flatMap(({ id: routeTableId, associations }) =>
    associations
      .filter((association) => association.subnetId === subnetId)
      .map(({ id: routeTableAssociationId }) => ({ routeTableId, routeTableAssociationId })),
  );
  const expected = { routeTableId: recordedOr(seen, routeTable), routeTableAssociationId: seen.id };
  return actual && { expected, actual };
};
