import type { Kind } from '../kind';
import { compareRouteTableAssociation } from './compare';
import { errors } from './errors';
import { permissions } from './permissions';
import { planRouteTableAssociations, type PlannedRouteTableAssociation } from './plan';

/** Which route table a subnet uses. */
export const routeTableAssociation: Kind<PlannedRouteTableAssociation> = {
  kind: 'route-table-association',
  isTagged: false,
  plan: planRouteTableAssociations,
  compare: compareRouteTableAssociation,
  calls: { create: ['AssociateRouteTable'] },
  permissions,
  errors,
};
