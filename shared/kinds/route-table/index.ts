import type { Kind } from '../kind';
import { compareRouteTable } from './compare';
import { errors } from './errors';
import { permissions } from './permissions';
import { planRouteTables, type PlannedRouteTable } from './plan';
import { traces } from './traces';

/** Route tables. */
export const routeTable: Kind<PlannedRouteTable> = {
  kind: 'route-table',
  isTagged: true,
  plan: planRouteTables,
  traces,
  compare: compareRouteTable,
  details: (tables) => ({
    routeTables: tables.map(({ id, key }) => ({ name: key.slice(key.indexOf('/') + 1), routeTableId: id })),
  }),
  calls: { create: ['CreateRouteTable'] },
  permissions,
  errors,
};
