import { line, quota } from '../error-line';
import type { KindErrors } from '../kind';

const MODIFY = 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcEndpoint.html';

export const errors: KindErrors = {
  byAction: {
    CreateVpcEndpoint: [
      'InvalidVpcId.NotFound',
      'InvalidRouteTableId.NotFound',
      'InvalidServiceName',
      'VpcEndpointLimitExceeded',
      'RouteAlreadyExists',
      'OperationInProgress',
      'IdempotentParameterMismatch',
      'ConcurrentMutationLimitExceeded',
    ],
    ModifyVpcEndpoint: [
      'InvalidVpcEndpointId.NotFound',
      'InvalidRouteTableId.NotFound',
      'RouteAlreadyExists',
      'OperationInProgress',
      'ConcurrentMutationLimitExceeded',
      'IncorrectState',
    ],
    DeleteVpcEndpoints: [
      'InvalidVpcEndpointId.NotFound',
      'InvalidVpcEndpointId.Malformed',
      'OperationInProgress',
    ],
  },
  meanings: [
    quota('VpcEndpointLimitExceeded', 'Gateway VPC endpoints per Region'),
    // Busy: another call changes the same endpoint at this moment.
    line('throttled', 'rejected-by-ec2', MODIFY, ['OperationInProgress']),
    line('permanent', 'invalid-parameter', MODIFY, ['InvalidServiceName']),
  ],
};
