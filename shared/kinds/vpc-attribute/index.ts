import type { Kind } from '../kind';
import { compareVpcAttribute } from './compare';
import { errors } from './errors';
import { permissions } from './permissions';
import { planVpcAttributes, type PlannedVpcAttribute } from './plan';
import { rules } from './rules';
import { traces } from './traces';

/** What is switched on in a VPC. */
export const vpcAttribute: Kind<PlannedVpcAttribute> = {
  kind: 'vpc-attribute',
  isTagged: false,
  plan: planVpcAttributes,
  rules,
  traces,
  compare: compareVpcAttribute,
  calls: { create: ['ModifyVpcAttribute'] },
  permissions,
  errors,
};
