import { nextCheckAt } from '../../../../shared/domain/request/next-check';
import { eraseRequesterName } from '../../../../shared/domain/request/requester-name';
import { aRequest, inStatus } from '../../../builders/vpc-request';

const AT = '2026-01-01T00:00:00.000Z';
const LATER = '2026-01-01T00:10:00.000Z';
const LATEST = '2026-01-01T00:20:00.000Z';

describe('when a request is looked at next', () => {
  it('is once every wait on record is over', () => {
    const request = aRequest({ lease: { expiresAt: LATEST }, commandSendDeadline: LATER });
    expect(nextCheckAt(request)).toBe(LATEST);
    expect(nextCheckAt(aRequest({ commandSendDeadline: LATER }))).toBe(LATER);
    expect(nextCheckAt(aRequest())).toBe(AT);
  });

  it('is at once for an outcome whose event is pending, and never after it is published', () => {
    for (const status of ['READY', 'FAILED', 'DELETED', 'STALLED'] as const) {
      expect(nextCheckAt(inStatus(status))).toBe(AT);
      expect(nextCheckAt(inStatus(status, { eventPublishedAt: AT }))).toBeUndefined();
    }
  });

  it('is thirty days after the end while the name of the requester is on record', () => {
    const requester = { sub: 'alice', name: 'Alice' };
    for (const status of ['FAILED', 'DELETED'] as const) {
      const over = inStatus(status, { eventPublishedAt: AT, requester });
      expect(nextCheckAt(over)).toBe('2026-01-31T00:00:00.000Z');
      expect(nextCheckAt(eraseRequesterName(over))).toBeUndefined();
      expect(eraseRequesterName(over).requester).toEqual({ sub: 'alice' });
    }
    expect(nextCheckAt(inStatus('READY', { eventPublishedAt: AT, requester }))).toBeUndefined();
  });
});
