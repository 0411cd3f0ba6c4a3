import { quota } from '../error-line';
import type { KindErrors } from '../kind';

export const errors: KindErrors = {
  byAction: {
    CreateRouteTable: ['InvalidVpcID.NotFound', 'RouteTableLimitExceeded', 'IdempotentParameterMismatch'],
    DeleteRouteTable: [
      'InvalidRouteTableID.NotFound',
      'InvalidRouteTableId.Malformed',
      'DependencyViolation',
    ],
  },
  meanings: [quota('RouteTableLimitExceeded', 'Route tables per VPC')],
};
