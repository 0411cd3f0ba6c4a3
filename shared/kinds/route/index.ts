import type { Kind } from '../kind';
import { compareRoute } from './compare';
import { errors } from './errors';
import { permissions } from './permissions';
import { planRoutes, type PlannedRoute } from './plan';

/** Default routes. */
export const route: Kind<PlannedRoute> = {
  kind: 'route',
  isTagged: false,
  plan: planRoutes,
  compare: compareRoute,
  calls: {
    create: ['CreateRoute'],
    update: ['ReplaceRoute'],
    interruption: 'open connections through the earlier target are cut',
  },
  permissions,
  errors,
};
