import { line, quota } from '../error-line';
import type { KindErrors } from '../kind';

export const errors: KindErrors = {
  byAction: {
    CreateVpc: [
      'VpcLimitExceeded',
      'InvalidVpc.Range',
      'InvalidVpcRange',
      'TagLimitExceeded',
      'InsufficientCapacity',
    ],
    DeleteVpc: [
      'InvalidVpcID.NotFound',
      'InvalidVpcID.Malformed',
      'DependencyViolation',
      'OperationNotPermitted',
    ],
  },
  meanings: [
    quota('VpcLimitExceeded', 'VPCs per Region'),
    line('permanent', 'cidr-not-allowed', 'codes', ['InvalidVpc.Range', 'InvalidVpcRange']),
  ],
};
