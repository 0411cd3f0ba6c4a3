import {
  abandoned,
  announced,
  claimed,
  deferred,
  failed,
  failing,
  owesAnnouncement,
  ready,
  restarted,
  stalled,
  withRecords,
} from '../../../shared/domain/request-transitions';
import { STATUSES, type RequestStatus, type WaitingReason } from '../../../shared/domain/vpc-request';
import { aRequest, inStatus } from '../../builders/vpc-request';

const AT = '2026-01-01T00:00:10.000Z';
const WHY = { message: '', at: AT, messageId: 'message-1' };

describe('transitions', () => {
  const steps: Record<string, (request: ReturnType<typeof aRequest>) => unknown> = {
    claimed: (request) => claimed(request, AT, []),
    deferred: (request) => deferred(request, { reason: 'quota', message: '', until: AT }, AT),
    stalled: (request) => stalled(request, WHY),
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
    expect(request.resources).toEqual({ vpc: { status: 'INTENDED', mayBeSentUntil: AT } });
    expect(request.announcedAt).toBeUndefined();
  });

  const waiting = (reason: WaitingReason) => ({ reason, message: '', until: AT });
  const EARLIER = '2026-01-01T00:00:00.000Z';

  it('remembers since when a quota holds a request up, whatever else does in between, until progress', () => {
    const quota = deferred(aRequest(), waiting('quota'), EARLIER);
    const other = deferred(claimed(quota, AT, []), waiting('throttled'), AT);
    const still = deferred(claimed(other, AT, []), waiting('quota'), AT);
    expect(still).toMatchObject({ quotaSince: EARLIER, pauses: 3 });
    const progress = withRecords(still, { vpc: { status: 'CREATED', id: 'vpc-1', createdAt: AT } });
    expect(progress.quotaSince).toBeUndefined();
    expect(progress).toMatchObject({ pauses: 0, deaths: 0 });
  });

  it('counts workers that died, by the leases they did not give back', () => {
    const first = claimed(aRequest(), AT, []);
    const second = claimed(first, AT, []);
    expect([first.deaths, second.deaths]).toEqual([0, 1]);
    expect(claimed(deferred(second, waiting('throttled'), AT), AT, []).deaths).toBe(1);
    expect(claimed(stalled(second, WHY), AT, []).deaths).toBe(0);
  });

  it('forgets what was only intended when it fails, and remembers what was deleted over a retry', () => {
    const resources = {
      vpc: { status: 'DELETED', id: 'vpc-1' },
      'subnet/a': { status: 'INTENDED', mayBeSentUntil: AT },
    } as const;
    const over = failed(claimed(aRequest({ resources }), AT, []), AT);
    expect(over.resources).toEqual({ vpc: { status: 'DELETED', id: 'vpc-1' } });
    expect(restarted(over, AT)).toMatchObject({ resources: {}, discardedIds: ['vpc-1'], retries: 1 });
  });

  it('gives the lease back with every end of an attempt', () => {
    const working = claimed(aRequest(), AT, []);
    for (const request of [
      abandoned(working),
      ready(working, AT),
      failed(working, AT),
      stalled(working, WHY),
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
    expect(owesAnnouncement(stalled(aRequest(), WHY))).toBe(true);
  });
});
