import type { KindErrors } from '../kind';

export const errors: KindErrors = {
  byAction: {
    CreateTags: ['InvalidID', 'TagLimitExceeded', 'ConcurrentTagAccess', 'InvalidSubnetID.NotFound'],
  },
};
