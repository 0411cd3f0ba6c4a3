import type { Kind } from '../kind';
import { compareDefaultSecurityGroupLock } from './compare';
import { errors } from './errors';
import { permissions } from './permissions';
import { planDefaultSecurityGroupLock, type PlannedDefaultSecurityGroupLock } from './plan';
import { rules } from './rules';
import { traces } from './traces';

/** The default security group without its rules. */
export const defaultSecurityGroupLock: Kind<PlannedDefaultSecurityGroupLock> = {
  kind: 'default-security-group-lock',
  isTagged: false,
  plan: planDefaultSecurityGroupLock,
  rules,
  traces,
  compare: compareDefaultSecurityGroupLock,
  // Which rules the group has is not known before.
  calls: { create: ['DescribeSecurityGroups', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress'] },
  permissions,
  errors,
};
