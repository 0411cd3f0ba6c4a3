import type { Kind } from '../kind';
import { compareInternetGatewayAttachment } from './compare';
import { errors } from './errors';
import { permissions } from './permissions';
import {
  planInternetGatewayAttachment,
  waysThroughInternetGateway,
  type PlannedInternetGatewayAttachment,
} from './plan';

/** What joins an internet gateway to the VPC. */
export const internetGatewayAttachment: Kind<PlannedInternetGatewayAttachment> = {
  kind: 'internet-gateway-attachment',
  isTagged: false,
  plan: planInternetGatewayAttachment,
  waysOut: waysThroughInternetGateway,
  compare: compareInternetGatewayAttachment,
  calls: { create: ['AttachInternetGateway'] },
  permissions,
  errors,
};
