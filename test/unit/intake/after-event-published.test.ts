import { RequestChangedError } from '../../../shared/domain/request/errors';
import { markEventPublished, orderUpdate } from '../../../shared/domain/request/request-transitions';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { afterEventPublished, EventNotPublishedError } from '../../../services/intake/after-event-published';
import { inStatus } from '../../builders/vpc-request';

const AT = '2026-01-01T00:00:01.000Z';

/** One request, and what happens to it while the caller sleeps. */
function recordOf(first: VpcRequest, happening: (request: VpcRequest) => VpcRequest) {
  let recorded = first;
  let slept = 0;
  return {
    slept: () => slept,
    requests: {
      find: () => Promise.resolve(recorded),
      add: () => Promise.reject(new Error('not here')),
      save: () => Promise.reject(new Error('not here')),
    },
    clock: {
      now: () => 0,
      sleep(milliseconds: number) {
        slept += milliseconds;
        recorded = happening(recorded);
        return Promise.resolve();
      },
    },
  };
}

const ready = inStatus('READY');

describe('afterEventPublished', () => {
  it('answers at once when the event is published', async () => {
    const record = recordOf(ready, () => ready);
    const told = markEventPublished(ready, AT);
    expect(await afterEventPublished(record, told)).toBe(told);
    expect(record.slept()).toBe(0);
  });

  it('waits until the event is published, and answers the request under its new revision', async () => {
    const told = { ...markEventPublished(ready, AT), revision: 'revision-1' };
    const record = recordOf(ready, () => told);
    expect(await afterEventPublished(record, ready)).toBe(told);
  });

  it('does not wait for long', async () => {
    const record = recordOf(ready, (request) => request);
    await expect(afterEventPublished(record, ready)).rejects.toThrow(EventNotPublishedError);
    expect(record.slept()).toBeLessThan(5_000);
  });

  it('does not take for published what another writer changed', async () => {
    const record = recordOf(ready, (request) =>
      orderUpdate(markEventPublished(request, AT), { spec: ready.spec }, AT),
    );
    await expect(afterEventPublished(record, ready)).rejects.toThrow(RequestChangedError);
  });
});
