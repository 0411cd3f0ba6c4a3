import type { Kind } from '../kind';
import { compareIpv6Block } from './compare';
import { permissions } from './permissions';
import { planIpv6Block, type PlannedIpv6Block } from './plan';
import { rules } from './rules';
import { traces } from './traces';

/** The IPv6 block that Amazon gives a VPC. */
export const ipv6Block: Kind<PlannedIpv6Block> = {
  kind: 'ipv6-block',
  isTagged: false,
  plan: planIpv6Block,
  rules,
  traces,
  compare: compareIpv6Block,
  details: ([block]) => ({ ipv6CidrBlock: block?.id }),
  calls: { create: ['DescribeVpcs'] },
  permissions,
};
