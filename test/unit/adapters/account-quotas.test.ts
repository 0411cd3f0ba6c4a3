import type { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { createAccountQuotas } from '../../../shared/adapters/account-quotas';

const answering = (send: () => Promise<object>) =>
  createAccountQuotas({ send } as unknown as ServiceQuotasClient).applied('vpcs');
const failing = (name: string) => () => Promise.reject(Object.assign(new Error('no'), { name }));

describe('the quotas of the account', () => {
  it('are what Service Quotas says', async () => {
    await expect(answering(() => Promise.resolve({ Quota: { Value: 40 } }))).resolves.toEqual({
      kind: 'applied',
      value: 40,
    });
  });

  it.each(['AccessDeniedException', 'NoSuchResourceException'])(
    'are refused where asking again changes nothing: %s',
    async (name) => {
      await expect(answering(failing(name))).resolves.toEqual({ kind: 'refused', reason: name });
    },
  );

  it('are refused where there is no value', async () => {
    await expect(answering(() => Promise.resolve({ Quota: {} }))).resolves.toMatchObject({ kind: 'refused' });
    await expect(answering(() => Promise.resolve({}))).resolves.toMatchObject({ kind: 'refused' });
  });

  it('are not known while a call fails that may work later', async () => {
    await expect(answering(failing('TooManyRequestsException'))).rejects.toThrow('no');
  });
});
