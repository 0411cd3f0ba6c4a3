import type { KindErrors } from '../kind';

export const errors: KindErrors = {
  byAction: {
    ModifySubnetAttribute: ['InvalidSubnetID.NotFound', 'IncorrectState'],
  },
};
