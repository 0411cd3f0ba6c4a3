import type { KindErrors } from '../kind';

export const errors: KindErrors = {
  byAction: {
    ModifyVpcAttribute: ['InvalidVpcID.NotFound', 'IncorrectState'],
  },
};
