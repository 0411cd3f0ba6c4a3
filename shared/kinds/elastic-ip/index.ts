import type { Kind } from '../kind';
import { compareElasticIp } from './compare';
import { cost } from './cost';
import { permissions } from './permissions';
import { planElasticIps, type PlannedElasticIp } from './plan';

/** The public addresses of NAT gateways. */
export const elasticIp: Kind<PlannedElasticIp> = {
  kind: 'elastic-ip',
  isTagged: true,
  plan: planElasticIps,
  compare: compareElasticIp,
  calls: { create: ['AllocateAddress'] },
  permissions,
  cost,
};
