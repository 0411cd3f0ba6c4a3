import { line, quota } from '../error-line';
import type { KindErrors } from '../kind';

export const errors: KindErrors = {
  byAction: {
    CreateSubnet: [
      'InvalidVpcID.NotFound',
      'InvalidSubnet.Conflict',
      'InvalidSubnet.Range',
      'SubnetLimitExceeded',
      'InvalidZone.NotFound',
      'InvalidAvailabilityZone',
      'TagLimitExceeded',
    ],
    DeleteSubnet: [
      'InvalidSubnetID.NotFound',
      'InvalidSubnetID.Malformed',
      'DependencyViolation',
      'OperationNotPermitted',
    ],
  },
  meanings: [
    quota('SubnetLimitExceeded', 'Subnets per VPC'),
    line('already-exists', 'cidr-conflict', 'codes', ['InvalidSubnet.Conflict']),
    line('permanent', 'cidr-not-allowed', 'codes', ['InvalidSubnet.Range']),
  ],
};
