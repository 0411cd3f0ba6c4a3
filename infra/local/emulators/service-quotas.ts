import { ACCOUNT_QUOTAS, type QuotaName } from '../../../shared/contract/account-quotas';
import { createAwsJsonEmulator } from './aws-json';
import { AwsError, type Emulator } from './emulator';

/** `GetServiceQuota`, of the quotas that the account's EC2 keeps to. */
export function createServiceQuotasEmulator(quotas: Readonly<Record<QuotaName, number>>): Emulator {
  return createAwsJsonEmulator({
    version: '1.1',
    call(action, input) {
      if (action !== 'GetServiceQuota') {
        throw new AwsError('UnknownOperationException', 'Only GetServiceQuota is here.');
      }
      const { ServiceCode, QuotaCode } = input as { ServiceCode?: string; QuotaCode?: string };
      const [name] = Object.entries(ACCOUNT_QUOTAS).find(
        ([, { serviceCode, quotaCode }]) => serviceCode === ServiceCode && quotaCode === QuotaCode,
      ) ?? [undefined];
      if (name === undefined) {
        throw new AwsError('NoSuchResourceException', 'There is no quota of this code on this machine.');
      }
      return { Quota: { ServiceCode, QuotaCode, Value: quotas[name as QuotaName], Adjustable: true } };
    },
  });
}
