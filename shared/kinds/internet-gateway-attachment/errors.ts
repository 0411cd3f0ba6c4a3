import { line } from '../error-line';
import type { KindErrors } from '../kind';

export const errors: KindErrors = {
  byAction: {
    AttachInternetGateway: [
      'InvalidInternetGatewayID.NotFound',
      'InvalidVpcID.NotFound',
      'Resource.AlreadyAssociated',
      'IncorrectState',
    ],
    DetachInternetGateway: [
      'Gateway.NotAttached',
      'InvalidInternetGatewayID.NotFound',
      'InvalidInternetGatewayId.Malformed',
      'DependencyViolation',
    ],
  },
  meanings: [
    line('not-visible', 'resource-disappeared', 'codes', ['Gateway.NotAttached']),
    line('already-exists', 'resource-conflict', 'codes', ['InvalidParameterValue'], {
      message: /already has an? .*internet gateway/,
    }),
  ],
};
