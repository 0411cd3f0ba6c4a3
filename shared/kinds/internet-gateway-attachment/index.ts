import type { Kind } from '../kind';
import { compareInternetGatewayAttachment } from './compare';
import { permissions } from './permissions';
import { planInternetGatewayAttachment, type PlannedInternetGatewayAttachment } from './plan';

/** What joins an internet gateway to the VPC. */
export const internetGatewayAttachment: Kind<PlannedInternetGatewayAttachment> = {
  kind: 'internet-gateway-attachment',
  isTagged: false,
  plan: planInternetGatewayAttachment,
  compare: compareInternetGatewayAttachment,
  calls: { create: ['AttachInternetGateway'] },
  permissions,
};
