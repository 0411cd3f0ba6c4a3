import { isDone } from '../../../../shared/domain/request/is-done';
import { isListedLate, listedStatus } from '../../../../shared/domain/request/listed-status';
import { recordStep } from '../../../../shared/domain/request/request-history';
import type { RequestStatus } from '../../../../shared/domain/request/request-state';
import { waitingOf, type VpcRequest } from '../../../../shared/domain/request/vpc-request';
import { inStatus } from '../../../builders/vpc-request';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString();

/** PROVISIONING since second 10, and listed under another status. */
function provisioning(listed: RequestStatus): VpcRequest {
  const indexed = { status: listed, name: 'demo', since: at(0) };
  return recordStep(inStatus('PROVISIONING', { indexed }), at(10));
}

describe('the status in lists', () => {
  it.each(['ACCEPTED', 'WAITING'] as const)(
    'stays %s for the first three seconds of an attempt',
    (before) => {
      const request = provisioning(before);
      expect(listedStatus({ ...request, updatedAt: at(12) })).toBe(before);
      expect(isListedLate(request, at(12))).toBe(false);
      expect(listedStatus({ ...request, updatedAt: at(13) })).toBe('PROVISIONING');
      expect(isListedLate(request, at(13))).toBe(true);
    },
  );

  it.each(['STALLED', 'PROVISIONING'] as const)('is PROVISIONING at once after %s', (before) => {
    expect(listedStatus({ ...provisioning(before), updatedAt: at(10) })).toBe('PROVISIONING');
  });

  it.each(['ACCEPTED', 'WAITING', 'READY', 'FAILED', 'DELETING', 'DELETED', 'STALLED'] as const)(
    'is %s as soon as the request is',
    (status) => {
      const indexed = { status: 'ACCEPTED', name: 'demo', since: at(0) } as const;
      expect(listedStatus(inStatus(status, { indexed }))).toBe(status);
    },
  );
});

describe('isDone', () => {
  it.each(['READY', 'FAILED', 'DELETED', 'STALLED'] as const)('holds for %s', (status) => {
    expect(isDone(inStatus(status))).toBe(true);
  });

  it.each(['ACCEPTED', 'PROVISIONING', 'WAITING', 'DELETING'] as const)('does not hold for %s', (status) => {
    expect(isDone(inStatus(status))).toBe(false);
  });
});

describe('waitingOf', () => {
  it('tells what a request waits for, of one that does', () => {
    expect(waitingOf(inStatus('WAITING'))).toMatchObject({ reason: 'throttled' });
    expect(waitingOf(inStatus('READY'))).toBeUndefined();
  });
});
