import { GetServiceQuotaCommand, type ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { ACCOUNT_QUOTAS, type QuotaName } from '../contract/account-quotas';

/** What Service Quotas says of a quota. */
export type AppliedQuota =
  | { readonly kind: 'applied'; readonly value: number }
  /** The service may not ask, or Service Quotas has no value of it here; asking again changes nothing. */
  | { readonly kind: 'refused'; readonly reason: string };

const REFUSALS = ['AccessDeniedException', 'NoSuchResourceException'];

/** The quotas that AWS applies to the account in this Region. */
export function createAccountQuotas(client: ServiceQuotasClient) {
  return {
    /** @throws Error of the SDK for a call that may do better later */
    async applied(quota: QuotaName): Promise<AppliedQuota> {
      const { serviceCode: ServiceCode, quotaCode: QuotaCode } = ACCOUNT_QUOTAS[quota];
      try {
        const { Quota } = await client.send(new GetServiceQuotaCommand({ ServiceCode, QuotaCode }));
        return Quota?.Value === undefined
          ? { kind: 'refused', reason: 'It has no value' }
          : { kind: 'applied', value: Quota.Value };
      } catch (error) {
        if (!(error instanceof Error) || !REFUSALS.includes(error.name)) throw error;
        return { kind: 'refused', reason: error.name };
      }
    },
  };
}
