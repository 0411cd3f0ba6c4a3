/** Which fields a body of `POST /vpcs` has one of, and which come together; the code reports these with all else. */
export const CREATE_CHOICES = {
  allOf: [
    { oneOf: [{ required: ['cidrBlock'] }, { required: ['addressPool'] }] },
    { oneOf: [{ required: ['subnets'] }, { required: ['layout'] }] },
  ],
  dependentRequired: { addressPool: ['netmaskLength'], netmaskLength: ['addressPool'] },
} as const;
