import { quota } from '../error-line';
import type { KindErrors } from '../kind';

export const errors: KindErrors = {
  byAction: {
    CreateEgressOnlyInternetGateway: [
      'InvalidVpcID.NotFound',
      'EgressOnlyInternetGatewayLimitExceeded',
      'IdempotentParameterMismatch',
    ],
    CreateRoute: ['InvalidEgressOnlyInternetGatewayId.NotFound'],
    DeleteEgressOnlyInternetGateway: [
      'InvalidGatewayID.NotFound',
      'InvalidEgressOnlyInternetGatewayId.Malformed',
      'DependencyViolation',
    ],
  },
  meanings: [quota('EgressOnlyInternetGatewayLimitExceeded', 'Egress-only internet gateways per Region')],
};
