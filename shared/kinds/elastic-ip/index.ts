import type { Kind } from '../kind';
import { compareElasticIp } from './compare';
import { cost } from './cost';
import { errors } from './errors';
import { permissions } from './permissions';
import { planElasticIps, type PlannedElasticIp } from './plan';

/** Public addresses of the network's own. */
export const elasticIp: Kind<PlannedElasticIp> = {
  kind: 'elastic-ip',
  isTagged: true,
  plan: planElasticIps,
  compare: compareElasticIp,
  calls: { create: ['AllocateAddress'] },
  permissions,
  errors,
  cost,
};
