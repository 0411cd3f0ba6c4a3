import { quota } from '../error-line';
import type { KindErrors } from '../kind';

export const errors: KindErrors = {
  byAction: {
    CreateInternetGateway: ['InternetGatewayLimitExceeded', 'TagLimitExceeded'],
    CreateRoute: ['InvalidGatewayID.NotFound'],
    ReplaceRoute: ['InvalidGatewayID.NotFound'],
    DeleteInternetGateway: [
      'InvalidInternetGatewayID.NotFound',
      'InvalidInternetGatewayId.Malformed',
      'DependencyViolation',
    ],
  },
  meanings: [quota('InternetGatewayLimitExceeded', 'Internet gateways per Region')],
};
