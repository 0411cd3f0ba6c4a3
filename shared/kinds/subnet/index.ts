import type { Kind } from '../kind';
import { compareSubnet } from './compare';
import { errors } from './errors';
import { permissions } from './permissions';
import { planSubnetResources, type PlannedSubnetResource } from './plan';

/** Subnets. */
export const subnet: Kind<PlannedSubnetResource> = {
  kind: 'subnet',
  isTagged: true,
  plan: planSubnetResources,
  compare: compareSubnet,
  calls: { create: ['CreateSubnet'] },
  permissions,
  errors,
};
