import type { Kind } from '../kind';
import { compareRouteTable } from './compare';
import { permissions } from './permissions';
import { planRouteTables, type PlannedRouteTable } from './plan';

/** Route tables. */
export const routeTable: Kind<PlannedRouteTable> = {
  kind: 'route-table',
  isTagged: true,
  plan: planRouteTables,
  compare: compareRouteTable,
  calls: { create: ['CreateRouteTable'] },
  permissions,
};
