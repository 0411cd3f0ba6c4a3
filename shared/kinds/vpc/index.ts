import type { Kind } from '../kind';
import { compareVpc } from './compare';
import { errors } from './errors';
import { permissions } from './permissions';
import { planVpc, type PlannedVpc } from './plan';

/** The VPC itself. */
export const vpc: Kind<PlannedVpc> = {
  kind: 'vpc',
  isTagged: true,
  plan: planVpc,
  compare: compareVpc,
  calls: { create: ['CreateVpc'] },
  permissions,
  errors,
};
