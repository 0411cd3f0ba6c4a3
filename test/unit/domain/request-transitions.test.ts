import {
  abandoned,
  announced,
  claimed,
  deferred,
  failed,
  failing,
  owesAnnouncement,
  ready,
  stalled,
} from '../../../shared/domain/request-transitions';
import { STATUSES, type RequestStatus } from '../../../shared/domain/vpc-request';
import { aRequest, inStatus } from '../../builders/vpc-request';

const AT = '2026-01-01T00:00:10.000Z';

describe('transitions', () => {
  const steps: Record<string, (request: ReturnType<typeof aRequest>) => unknown> = {
    claimed: (request) => claimed(request, AT, []),
    deferred: (request) => deferred(request, { reason: 'quota', message: '', until: AT }, AT),
    stalled: (request) => stalled(request, '', AT),
    ready: (request) => ready(request, AT),
    failed: (request) => failed(request, AT),
  };
  const legal: Record<string, readonly RequestStatus[]> = {
    claimed: ['ACCEPTED', 'PROVISIONING', 'WAITING', 'STALLED'],
    deferred: ['ACCEPTED', 'PROVISIONING', 'WAITING', 'STALLED'],
    stalled: ['ACCEPTED', 'PROVISIONING', 'WAITING', 'STALLED'],
    ready: ['PROVISIONING'],
    failed: ['PROVISIONING'],
  };
  const cases = Object.keys(steps).flatMap((step) => STATUSES.map((status) => [status, step] as const));

  it.each(cases)('from %s: %s', (status, step) => {
    const take = () => steps[step]?.(inStatus(status));
    if (legal[step]?.includes(status)) expect(take).not.toThrow();
    else expect(take).toThrow(`cannot go from ${status}`);
  });

  it('claiming counts the attempt, takes the lease and puts the intents on record', () => {
    const request = claimed(aRequest({ announcedAt: AT }), AT, [
      { kind: 'vpc', key: 'vpc', name: 'dev', dependsOn: [], cidrBlock: '10.0.0.0/16' },
    ]);
    expect(request).toMatchObject({ attempts: 1, lease: { expiresAt: AT } });
    expect(request.resources).toEqual({ vpc: { status: 'INTENDED', uncertainSince: AT } });
    expect(request.announcedAt).toBeUndefined();
  });

  it('remembers since when a quota holds a request up, and forgets it when something else does', () => {
    const quota = deferred(
      aRequest(),
      { reason: 'quota', message: '', until: AT },
      '2026-01-01T00:00:00.000Z',
    );
    const still = deferred(claimed(quota, AT, []), { reason: 'quota', message: '', until: AT }, AT);
    expect(still.quotaSince).toBe('2026-01-01T00:00:00.000Z');
    const other = deferred(claimed(still, AT, []), { reason: 'throttled', message: '', until: AT }, AT);
    expect(other.quotaSince).toBeUndefined();
    expect(other.pauses).toBe(3);
  });

  it('gives the lease back with every end of an attempt', () => {
    const working = claimed(aRequest(), AT, []);
    for (const request of [
      abandoned(working),
      ready(working, AT),
      failed(working, AT),
      stalled(working, '', AT),
      failing(working, { code: 'not-authorized', message: '' }),
      deferred(working, { reason: 'throttled', message: '', until: AT }, AT),
    ]) {
      expect(request.lease).toBeUndefined();
    }
  });

  it('owes an announcement for each outcome until it is announced', () => {
    const done = ready(claimed(aRequest(), AT, []), AT);
    expect(owesAnnouncement(done)).toBe(true);
    expect(owesAnnouncement(announced(done, AT))).toBe(false);
    expect(owesAnnouncement(aRequest())).toBe(false);
    expect(owesAnnouncement(stalled(aRequest(), '', AT))).toBe(true);
  });
});
