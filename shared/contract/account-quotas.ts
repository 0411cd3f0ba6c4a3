/** What the service counts of what the account may have in a Region; NAT gateways per zone. */
export const QUOTA_NAMES = ['vpcs', 'addresses', 'natGateways'] as const;
export type QuotaName = (typeof QUOTA_NAMES)[number];

/**
 * Under which codes Service Quotas has them: for the call, for the permission to make it, and for the local AWS.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/vpc-service.html and ec2-service.html
 */
export const QUOTA_CODES: Readonly<
  Record<QuotaName, { readonly serviceCode: string; readonly quotaCode: string }>
> = {
  vpcs: { serviceCode: 'vpc', quotaCode: 'L-F678F1CE' },
  addresses: { serviceCode: 'ec2', quotaCode: 'L-0263D0A3' },
  natGateways: { serviceCode: 'vpc', quotaCode: 'L-FE5A380F' },
};
