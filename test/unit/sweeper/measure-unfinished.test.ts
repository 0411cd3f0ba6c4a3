import { measureUnfinished } from '../../../services/sweeper/use-cases/measure-unfinished';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { inStatus } from '../../builders/vpc-request';

const NOW = Date.UTC(2026, 0, 2);
const daysOld = (days: number) => new Date(NOW - days * 86_400_000).toISOString();

/** What is measured of requests that are all due in a quarter of an hour. */
function measured(requests: Readonly<Record<string, VpcRequest>>) {
  const dueAt = new Date(NOW + 900_000).toISOString();
  return measureUnfinished({
    pending: {
      dueBefore: (before) => Promise.resolve(before > dueAt ? [...Object.keys(requests), 'req-gone'] : []),
    },
    requests: { find: (requestId) => Promise.resolve(requests[requestId]) },
    clock: { now: () => NOW, sleep: () => Promise.resolve() },
  });
}

describe('what is unfinished', () => {
  it('is counted, waiting requests too, and the oldest is named', async () => {
    const one = inStatus('WAITING', { requestId: 'req-1', createdAt: daysOld(0.5) });
    const two = inStatus('PROVISIONING', { requestId: 'req-2', createdAt: daysOld(1) });
    await expect(measured({ one, two })).resolves.toMatchObject({
      open: 2,
      oldestSeconds: 86_400,
      requestId: 'req-2',
    });
  });

  it('is not what is done, nor a deletion whose blockers are named', async () => {
    const blocker = { type: 'network-interface', id: 'eni-1', owner: 'bob', description: '' };
    const one = inStatus('READY', { createdAt: daysOld(3) });
    const two = inStatus('DELETING', { blockers: [blocker] });
    await expect(measured({ one, two })).resolves.toEqual({ open: 0, oldestSeconds: 0 });
  });
});
