/** What is known of a quota that the service measures. */
interface AccountQuota {
  /** Its codes in Service Quotas: for the call, for the permission to make it, and for the local AWS. */
  readonly serviceCode: string;
  readonly quotaCode: string;
  /** Of what it is a quota, for people. */
  readonly of: string;
  /** The setting of a deployment that gives it, in place of Service Quotas. */
  readonly setting: string;
}

/**
 * What the service counts of what the account may have in a Region, by the names of its log lines; NAT gateways per
 * zone.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/vpc-service.html and ec2-service.html
 */
export const ACCOUNT_QUOTAS = {
  vpcs: { serviceCode: 'vpc', quotaCode: 'L-F678F1CE', of: 'VPCs', setting: 'vpcQuota' },
  addresses: {
    serviceCode: 'ec2',
    quotaCode: 'L-0263D0A3',
    of: 'elastic IP addresses',
    setting: 'addressQuota',
  },
  natGateways: {
    serviceCode: 'vpc',
    quotaCode: 'L-FE5A380F',
    of: 'NAT gateways of a zone',
    setting: 'natGatewayQuota',
  },
} as const satisfies Readonly<Record<string, AccountQuota>>;
export type QuotaName = keyof typeof ACCOUNT_QUOTAS;
export const QUOTA_NAMES = Object.keys(ACCOUNT_QUOTAS) as readonly QuotaName[];
