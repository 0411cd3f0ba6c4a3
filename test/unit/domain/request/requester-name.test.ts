import { eraseRequesterName, nameErasureDueAt } from '../../../../shared/domain/request/requester-name';
import { inStatus } from '../../../builders/vpc-request';

const requester = { sub: 'alice', name: 'alice@example.com' };

describe('nameErasureDueAt', () => {
  it.each(['FAILED', 'DELETED'] as const)('is 30 days after the end of a request that is %s', (status) => {
    expect(nameErasureDueAt(inStatus(status, { requester }))).toBe('2026-01-31T00:00:00.000Z');
  });

  it('is never while the network exists, or without a name', () => {
    expect(nameErasureDueAt(inStatus('READY', { requester }))).toBeUndefined();
    expect(nameErasureDueAt(inStatus('PROVISIONING', { requester }))).toBeUndefined();
    expect(nameErasureDueAt(inStatus('DELETED', { requester: { sub: 'alice' } }))).toBeUndefined();
  });
});

describe('eraseRequesterName', () => {
  it('keeps the identity of the owner', () => {
    expect(eraseRequesterName(inStatus('DELETED', { requester })).requester).toEqual({ sub: 'alice' });
    const unnamed = inStatus('DELETED');
    expect(eraseRequesterName(unnamed)).toEqual(unnamed);
  });
});
