import { Readable } from 'node:stream';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { createServiceQuotasEmulator } from '../../../infra/local/emulators/service-quotas';
import { createAccountQuotas } from '../../../shared/adapters/account-quotas';

const emulator = createServiceQuotasEmulator({ vpcs: 30, addresses: 20, natGateways: 10 });

/** The SDK's own client, whose requests the emulator answers; nothing leaves the process. */
function clientOf(answering = emulator): ServiceQuotasClient {
  const handle = async ({ headers, body }: { headers: Record<string, string>; body: Uint8Array }) => {
    const action = headers['x-amz-target']?.split('.').at(-1) ?? '';
    const answer = await answering.handle({
      service: 'servicequotas',
      action,
      headers,
      body: Buffer.from(new TextDecoder().decode(body)),
    });
    const response = {
      statusCode: answer.status,
      headers: answer.headers,
      body: Readable.from([Buffer.from(answer.body)]),
    };
    return { response };
  };
  return new ServiceQuotasClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: { handle },
  });
}

/** Answers each call with this error. */
function refusing(error: string, status: number): ServiceQuotasClient {
  const body = JSON.stringify({ __type: error, message: 'No.' });
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': error };
  return clientOf({ handle: () => Promise.resolve({ status, headers, body }) });
}

describe('quotas of the account', () => {
  it.each([
    ['vpcs', 30],
    ['addresses', 20],
    ['natGateways', 10],
  ] as const)('%s are read by the SDK', async (quota, value) => {
    expect(await createAccountQuotas(clientOf()).applied(quota)).toEqual({ kind: 'applied', value });
  });

  it.each(['AccessDeniedException', 'NoSuchResourceException'])('%s is a refusal', async (error) => {
    expect(await createAccountQuotas(refusing(error, 400)).applied('vpcs')).toEqual({
      kind: 'refused',
      reason: error,
    });
  });

  it.each([
    ['TooManyRequestsException', 429],
    ['ServiceException', 500],
  ])('%s is none: it passes', async (error, status) => {
    await expect(createAccountQuotas(refusing(error, status)).applied('vpcs')).rejects.toThrow('No.');
  });
});
