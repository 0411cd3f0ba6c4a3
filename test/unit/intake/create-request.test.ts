import {
  createCreateRequest,
  type CreateRequestTools,
} from '../../../services/intake/use-cases/create-request';
import { TooManyNetworksError } from '../../../shared/domain/reservation/reservation-refusals';
import { RequestChangedError } from '../../../shared/domain/request/errors';
import { fingerprint } from '../../../shared/domain/request/fingerprint';
import { aRequest, inStatus } from '../../builders/vpc-request';

const { spec } = aRequest();
const order = { spec, requestedBy: 'alice', idempotencyKey: 'key-1' };
const stored = inStatus('READY', { fingerprint: fingerprint(spec) });

/** Two POSTs under one key at the same time: this one finds nothing at first, and is then refused what it needs. */
function refused(found: readonly (typeof stored | undefined)[]): CreateRequestTools {
  const answers = [...found];
  return {
    requests: { find: () => Promise.resolve(answers.shift()) },
    reservations: { reserve: () => Promise.reject(new TooManyNetworksError(1, ['req-0'])) },
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    entropy: (bytes: number) => new Uint8Array(bytes),
  } as unknown as CreateRequestTools;
}

describe('a repeat that comes at the same time', () => {
  it('is answered with the request, though there is no room for another one', async () => {
    const create = createCreateRequest(refused([undefined, stored]));
    await expect(create(order)).resolves.toEqual(stored);
  });

  it('is refused where there is no such request', async () => {
    const create = createCreateRequest(refused([undefined, undefined]));
    await expect(create(order)).rejects.toThrow(TooManyNetworksError);
  });

  it('is answered when another one was faster at sending the command', async () => {
    const accepted = inStatus('ACCEPTED', { fingerprint: fingerprint(spec) });
    const tools = {
      ...refused([accepted, stored]),
      outbox: { resendCommand: () => Promise.reject(new RequestChangedError('another writer was faster')) },
    } as unknown as CreateRequestTools;
    await expect(createCreateRequest(tools)(order)).resolves.toEqual(stored);
  });
});
