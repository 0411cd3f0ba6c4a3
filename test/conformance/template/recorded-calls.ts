import type { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { callWithPlainValues } from '../../../infra/local/testing';
import { createAccountQuotas } from '../../../shared/adapters/account-quotas';
import { QUOTA_NAMES } from '../../../shared/contract/account-quotas';
import { aLayoutBody, aRequestBody } from '../../builders/request-body';
import type { ServiceName } from '../../simulation/aws/simulated-account';
import { World } from '../../simulation/scripted/world';

/** A call as a service's code hands it to the SDK. */
export interface RecordedCall {
  /** As botocore names the service. */
  readonly service: string;
  readonly action: string;
  readonly input: object;
}

const HOUR_MS = 3_600_000;
const WHOLE = { availabilityZones: 2, tiers: { public: {}, private: {}, isolated: {} } };

/** Every call of the services while networks of every kind come, change, are compared, and go. */
export async function recordCalls(): Promise<readonly RecordedCall[]> {
  const world = new World();
  const calls: RecordedCall[] = [];
  const { account } = world;
  const call = account.call.bind(account);
  account.call = (service: ServiceName, action: string, input: object) => {
    calls.push(asSent(service, action, input));
    return call(service, action, input);
  };

  const everything = { layout: WHOLE, natGateways: 'per-zone', ipv6: true, flowLogs: true } as const;
  const ids = await Promise.all(
    [aLayoutBody(everything), aLayoutBody({ natGateways: 'regional' }), aRequestBody()].map(async (body) => {
      const { requestId } = JSON.parse((await world.post(body)).body) as { requestId: string };
      return requestId;
    }),
  );
  const [first = '', second = ''] = ids;
  await world.post(aRequestBody(), 'alice', 'a-key');
  await world.settle();
  await world.patch(first, { tags: { team: 'a' }, gatewayEndpoints: ['s3'] });
  await world.settle();
  await world.list({ status: 'READY', requestedBy: 'me' });
  await world.list({ name: 'payments-dev' });
  await world.get(first, {}, { compare: 'live' });
  await world.read('/pools');
  const [{ SubnetId = '' } = {}] = world.ec2.subnets();
  world.ec2.call('CreateNetworkInterface', { SubnetId });
  await world.remove(second, 'alice', {}, { dryRun: 'true' });
  for (const requestId of ids) await world.remove(requestId);
  await world.deliver();
  for (let hours = 0; hours < 3; hours++) {
    world.clock.advance(HOUR_MS);
    await world.sweep({ deleteSurplus: true });
    await world.deliver();
  }
  world.sendRaw('poison');
  await world.deliver();
  return [...calls, ...(await quotaCalls())];
}

/** The simulated account has no Service Quotas. */
async function quotaCalls(): Promise<readonly RecordedCall[]> {
  const calls: RecordedCall[] = [];
  const client = {
    send(command: { readonly input: object }) {
      calls.push({ service: 'service-quotas', action: 'GetServiceQuota', input: command.input });
      return Promise.resolve({});
    },
  } as unknown as ServiceQuotasClient;
  for (const quota of QUOTA_NAMES) await createAccountQuotas(client).applied(quota);
  return calls;
}

function asSent(service: ServiceName, action: string, input: object): RecordedCall {
  if (service !== 'dynamodb') return { service, action, input };
  // The document client translates the action and the values.
  let sent: RecordedCall = { service, action, input };
  const simulator = {
    call(realAction: string, realInput: object) {
      sent = { service, action: realAction, input: realInput };
      return {};
    },
  };
  callWithPlainValues(simulator, action, input);
  return sent;
}
