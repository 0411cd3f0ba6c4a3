import type { KindErrors } from '../kind';

export const errors: KindErrors = {
  byAction: {
    AssociateRouteTable: [
      'InvalidRouteTableID.NotFound',
      'InvalidSubnetID.NotFound',
      'Resource.AlreadyAssociated',
      'ConcurrentMutationLimitExceeded',
      'IncorrectState',
    ],
    DisassociateRouteTable: [
      'InvalidAssociationID.NotFound',
      'InvalidAssociationID.Malformed',
      'ConcurrentMutationLimitExceeded',
    ],
  },
};
