import type { Kind } from '../kind';
import { compareSubnetAttribute } from './compare';
import { errors } from './errors';
import { permissions } from './permissions';
import { planSubnetAttributes, type PlannedSubnetAttribute } from './plan';

/** What is switched on in a subnet. */
export const subnetAttribute: Kind<PlannedSubnetAttribute> = {
  kind: 'subnet-attribute',
  isTagged: false,
  plan: planSubnetAttributes,
  compare: compareSubnetAttribute,
  calls: { create: ['ModifySubnetAttribute'] },
  permissions,
  errors,
};
