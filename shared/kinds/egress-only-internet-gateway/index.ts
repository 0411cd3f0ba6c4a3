import type { Kind } from '../kind';
import { compareEgressOnlyInternetGateway } from './compare';
import { errors } from './errors';
import { permissions } from './permissions';
import {
  planEgressOnlyInternetGateway,
  waysThroughEgressOnlyGateway,
  type PlannedEgressOnlyInternetGateway,
} from './plan';

/** The way out for IPv6 traffic. */
export const egressOnlyInternetGateway: Kind<PlannedEgressOnlyInternetGateway> = {
  kind: 'egress-only-internet-gateway',
  isTagged: true,
  plan: planEgressOnlyInternetGateway,
  waysOut: waysThroughEgressOnlyGateway,
  compare: compareEgressOnlyInternetGateway,
  details: ([gateway]) => ({ egressOnlyInternetGatewayId: gateway?.id }),
  calls: { create: ['CreateEgressOnlyInternetGateway'] },
  permissions,
  errors,
};
