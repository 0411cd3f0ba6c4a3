import type { Kind } from '../kind';
import { compareInternetGateway } from './compare';
import { errors } from './errors';
import { permissions } from './permissions';
import { planInternetGateway, type PlannedInternetGateway } from './plan';

/** The way to the internet and back. */
export const internetGateway: Kind<PlannedInternetGateway> = {
  kind: 'internet-gateway',
  isTagged: true,
  plan: planInternetGateway,
  compare: compareInternetGateway,
  details: ([gateway]) => ({ internetGatewayId: gateway?.id }),
  calls: { create: ['CreateInternetGateway'] },
  permissions,
  errors,
};
