import type { Kind } from '../kind';
import { compareSubnet } from './compare';
import { permissions } from './permissions';
import { planSubnets, type PlannedSubnet } from './plan';

/** Subnets. */
export const subnet: Kind<PlannedSubnet> = {
  kind: 'subnet',
  isTagged: true,
  plan: planSubnets,
  compare: compareSubnet,
  calls: { create: ['CreateSubnet'] },
  permissions,
};
