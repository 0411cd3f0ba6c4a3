import type { KindErrors } from '../kind';

export const errors: KindErrors = {
  byAction: {
    RevokeSecurityGroupIngress: ['InvalidGroup.NotFound', 'InvalidPermission.NotFound'],
    RevokeSecurityGroupEgress: ['InvalidGroup.NotFound', 'InvalidPermission.NotFound'],
  },
};
