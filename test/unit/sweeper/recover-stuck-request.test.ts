import { recoverStuckRequest } from '../../../services/sweeper/use-cases/recover-stuck-request';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { inStatus } from '../../builders/vpc-request';

const AT = '2026-01-01T00:00:00.000Z';
const LATER = '2026-01-01T00:10:00.000Z';

/** What is done about a request that an index has as overdue, and what is sent or written for it. */
async function recovered(request: VpcRequest | undefined) {
  const done: string[] = [];
  const note = (what: string) => (one: VpcRequest) => {
    done.push(what);
    return Promise.resolve(one);
  };
  const { action } = await recoverStuckRequest(
    {
      requests: { find: () => Promise.resolve(request), save: note('save') },
      outbox: { publishEvent: note('publish'), resendCommand: note('resend') },
      patienceMs: 1_000,
    },
    'req-1',
    LATER,
  );
  return [action, ...done];
}

describe('a request that the index has as overdue', () => {
  it('gets its command again', async () => {
    expect(await recovered(inStatus('PROVISIONING'))).toEqual(['resent', 'resend']);
  });

  it('gets its event published', async () => {
    expect(await recovered(inStatus('READY'))).toEqual(['announced', 'publish']);
  });

  it.each<[string, VpcRequest | undefined]>([
    ['is gone', undefined],
    ['has nothing pending by now', inStatus('READY', { eventPublishedAt: AT })],
    ['waits for a redrive', inStatus('STALLED', { eventPublishedAt: AT })],
    ['was worked on since', inStatus('PROVISIONING', { updatedAt: '2026-01-01T00:10:00.001Z' })],
  ])('is left alone when its record says that it %s: the index lags', async (_, request) => {
    expect(await recovered(request)).toEqual(['left-alone']);
  });
});
