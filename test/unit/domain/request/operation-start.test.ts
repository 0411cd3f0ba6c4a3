import { operationStartedAt } from '../../../../shared/domain/request/operation-start';
import { aRequest, inStatus } from '../../../builders/vpc-request';

const [FIRST, LATER] = ['2026-01-01T00:00:00.000Z', '2026-02-02T00:00:00.000Z'];

describe('operationStartedAt', () => {
  it('is the creation, until something else is ordered', () => {
    expect(operationStartedAt(aRequest({ createdAt: FIRST }))).toBe(FIRST);
  });

  it('is the last order of a request that was changed or retried', () => {
    const history = [
      { at: FIRST, status: 'ACCEPTED' },
      { at: LATER, status: 'ACCEPTED' },
      { at: LATER, status: 'PROVISIONING' },
    ] as const;
    for (const order of [{ updates: 1 }, { retries: 1 }]) {
      expect(operationStartedAt(aRequest({ history, ...order }))).toBe(LATER);
    }
  });

  it('is the oldest step that is known where the history does not reach back to the order', () => {
    const history = [{ at: LATER, status: 'WAITING' }] as const;
    expect(operationStartedAt(aRequest({ history, updates: 1 }))).toBe(LATER);
  });

  it('is the order of a deletion', () => {
    const deletion = { requestedBy: 'alice', requestedAt: LATER, over: 'revision-1', attempts: 0 };
    expect(operationStartedAt(inStatus('DELETING', { deletion, updates: 1 }))).toBe(LATER);
  });
});
