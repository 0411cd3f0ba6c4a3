import {
  markEventPublished,
  acquireLease,
  deferAttempt,
  markDeleted,
  markFailed,
  startFailure,
  orderDeletion,
  orderUpdate,
  hasPendingEvent,
  markReady,
  restart,
  completeRollback,
  stall,
  rebaseOnDeletion,
  releaseLease,
  recordBlockers,
  withIntents,
  withRecords,
} from '../../../../shared/domain/request/request-transitions';
import {
  STATUSES,
  type RequestStatus,
  type WaitingReason,
} from '../../../../shared/domain/request/request-state';
import { aRequest, inStatus } from '../../../builders/vpc-request';

const AT = '2026-01-01T00:00:10.000Z';
const WHY = { message: '', at: AT, messageId: 'message-1' };
const ORDER = { requestedBy: 'alice', requestedAt: AT };

describe('transitions/attempt, transitions/move, transitions/outcome: transitions', () => {
  const steps: Record<string, (request: ReturnType<typeof aRequest>) => unknown> = {
    leased: (request) => acquireLease(request, AT, []),
    deferred: (request) => deferAttempt(request, { reason: 'quota', message: '', until: AT }, AT),
    stalled: (request) => stall(request, WHY),
    ready: (request) => markReady(request, AT),
    failed: (request) => markFailed(request, AT),
    orderedToDelete: (request) => orderDeletion(request, ORDER, AT),
    deleted: (request) => markDeleted(request, AT),
  };
  const legal: Record<string, readonly RequestStatus[]> = {
    leased: ['ACCEPTED', 'PROVISIONING', 'WAITING', 'STALLED', 'DELETING'],
    deferred: ['ACCEPTED', 'PROVISIONING', 'WAITING', 'STALLED', 'DELETING'],
    stalled: ['ACCEPTED', 'PROVISIONING', 'WAITING', 'STALLED', 'DELETING'],
    ready: ['PROVISIONING'],
    failed: ['PROVISIONING'],
    orderedToDelete: ['ACCEPTED', 'PROVISIONING', 'WAITING', 'STALLED', 'READY', 'FAILED', 'DELETING'],
    deleted: ['DELETING'],
  };
  const cases = Object.keys(steps).flatMap((step) => STATUSES.map((status) => [status, step] as const));

  it.each(cases)('from %s: %s', (status, step) => {
    const take = () => steps[step]?.(inStatus(status));
    if (legal[step]?.includes(status)) expect(take).not.toThrow();
    else expect(take).toThrow(`cannot go from ${status}`);
  });

  it('acquiring the lease counts the attempt and puts the intents on record', () => {
    const request = acquireLease(aRequest({ eventPublishedAt: AT }), AT, [
      { kind: 'vpc', key: 'vpc', name: 'dev', dependsOn: [] },
    ]);
    expect(request).toMatchObject({ attempts: 1, lease: { expiresAt: AT } });
    expect(request.resources).toEqual({ vpc: { status: 'INTENDED', mayBeSentUntil: AT } });
    expect(request.eventPublishedAt).toBeUndefined();
  });

  const waiting = (reason: WaitingReason) => ({ reason, message: '', until: AT });
  const EARLIER = '2026-01-01T00:00:00.000Z';

  it('does not record the configuration of what may be given another one from now on', () => {
    const existing = (configuration: string) =>
      ({ status: 'CREATED', id: configuration, createdAt: AT, configuration }) as const;
    const route = (key: string) =>
      ({
        kind: 'route',
        key,
        name: 'dev',
        dependsOn: [],
        configuration: 'nat/b',
        routeTable: 'table',
        destination: '0.0.0.0/0',
        target: 'nat/b',
        targetKind: 'nat-gateway',
      }) as const;
    const records = { moving: existing('nat/a'), there: existing('nat/b'), apart: existing('nat/a') };
    expect(withIntents(records, [route('moving'), route('there'), route('new')], AT)).toEqual({
      ...records,
      moving: { status: 'CREATED', id: 'nat/a', createdAt: AT },
      new: { status: 'INTENDED', mayBeSentUntil: AT },
    });
  });

  it('restarts a deletion that stalled as a deletion', () => {
    const deleting = orderDeletion(inStatus('READY', { eventPublishedAt: AT }), ORDER, AT);
    expect(restart(stall(deleting, WHY), AT).state).toEqual({ status: 'DELETING' });
  });

  it('remembers since when a quota holds a request up, whatever else does in between, until progress', () => {
    const quota = deferAttempt(aRequest(), waiting('quota'), EARLIER);
    const other = deferAttempt(acquireLease(quota, AT, []), waiting('throttled'), AT);
    const still = deferAttempt(acquireLease(other, AT, []), waiting('quota'), AT);
    expect(still).toMatchObject({ quotaSince: EARLIER, consecutiveDeferrals: 3 });
    const progress = withRecords(still, { vpc: { status: 'CREATED', id: 'vpc-1', createdAt: AT } });
    expect(progress.quotaSince).toBeUndefined();
    expect(progress).toMatchObject({ consecutiveDeferrals: 0, consecutiveCrashes: 0 });
  });

  it('remembers since when it makes no progress that nothing named prevents', () => {
    const deleting = orderDeletion(inStatus('READY', { eventPublishedAt: AT }), ORDER, AT);
    const first = deferAttempt(deleting, waiting('throttled'), EARLIER);
    const again = deferAttempt(acquireLease(first, AT, []), waiting('cleanup-blocked'), AT);
    expect(again.noProgressSince).toBe(EARLIER);
    const blockers = [{ type: 'instance', id: 'i-1', owner: 'other', description: '' }];
    const blocked = recordBlockers(again, blockers, AT);
    const ends = [
      withRecords(again, { vpc: { status: 'DELETED', id: 'vpc-1' } }),
      deferAttempt(blocked, waiting('cleanup-blocked'), AT),
      restart(stall(again, WHY), AT),
      orderDeletion(stall(again, WHY), ORDER, AT),
      startFailure(again, { code: 'rejected-by-ec2', message: '' }, AT),
      markDeleted(again, AT),
    ];
    expect(ends.flatMap(({ noProgressSince }) => noProgressSince ?? [])).toEqual([]);
  });

  it('counts workers that crashed, by the leases they did not release', () => {
    const first = acquireLease(aRequest(), AT, []);
    const second = acquireLease(first, AT, []);
    expect([first.consecutiveCrashes, second.consecutiveCrashes]).toEqual([0, 1]);
    expect(acquireLease(deferAttempt(second, waiting('throttled'), AT), AT, []).consecutiveCrashes).toBe(1);
    expect(acquireLease(stall(second, WHY), AT, []).consecutiveCrashes).toBe(0);
  });

  it('forgets what was only intended when it fails, and remembers what was deleted over a retry', () => {
    const resources = {
      vpc: { status: 'DELETED', id: 'vpc-1' },
      'subnet/a': { status: 'INTENDED', mayBeSentUntil: AT },
    } as const;
    const over = markFailed(acquireLease(aRequest({ resources }), AT, []), AT);
    expect(over.resources).toEqual({ vpc: { status: 'DELETED', id: 'vpc-1' } });
    expect(restart(over, AT)).toMatchObject({
      resources: {},
      discarded: [{ id: 'vpc-1', at: AT }],
      retries: 1,
    });
  });

  it('gives the lease back with every end of an attempt', () => {
    const working = acquireLease(aRequest(), AT, []);
    for (const request of [
      releaseLease(working),
      markReady(working, AT),
      markFailed(working, AT),
      stall(working, WHY),
      startFailure(working, { code: 'not-authorized', message: '' }, AT),
      deferAttempt(working, { reason: 'throttled', message: '', until: AT }, AT),
    ]) {
      expect(request.lease).toBeUndefined();
    }
  });

  it('has a pending event for each outcome until it is published', () => {
    const done = markReady(acquireLease(aRequest(), AT, []), AT);
    expect(hasPendingEvent(done)).toBe(true);
    expect(hasPendingEvent(markEventPublished(done, AT))).toBe(false);
    expect(hasPendingEvent(aRequest())).toBe(false);
    expect(hasPendingEvent(stall(aRequest(), WHY))).toBe(true);
  });

  describe('transitions/order: an order to delete', () => {
    const working = acquireLease(aRequest({ revision: 'mine' }), AT, []);
    const ordered = { ...orderDeletion(working, ORDER, AT), revision: 'of the order' };

    it('supersedes every copy of an earlier command, and leaves the worker its lease', () => {
      expect(ordered).toMatchObject({ commandSequence: working.commandSequence + 1, lease: working.lease });
      expect(ordered).toMatchObject({ state: { status: 'DELETING' }, deletion: ORDER });
    });

    it('becomes part of what the worker was about to write', () => {
      const outcomes = [
        [markReady(working, AT), { status: 'DELETING' }],
        [deferAttempt(working, waiting('quota'), AT), { status: 'DELETING', waiting: waiting('quota') }],
        [stall(working, WHY), { status: 'DELETING' }],
      ] as const;
      for (const [attempt, state] of outcomes) {
        expect(rebaseOnDeletion(attempt, ordered)).toMatchObject({
          state,
          deletion: ORDER,
          revision: 'of the order',
          // The worker's own copy of the command counts, since there may be no other one.
          commandSequence: working.commandSequence,
          commandSendDeadline: AT,
        });
      }
    });

    it('does not, where another writer wrote as well', () => {
      const leasedSince = { ...acquireLease(ordered, AT, []), revision: 'of another worker' };
      expect(rebaseOnDeletion(markReady({ ...working, revision: 'older' }, AT), ordered)).toBeUndefined();
      expect(rebaseOnDeletion({ ...working, revision: 'older' }, leasedSince)).toBeUndefined();
      expect(rebaseOnDeletion(working, undefined)).toBeUndefined();
      const base = aRequest({ revision: 'base' });
      const taken = acquireLease(orderDeletion(base, ORDER, AT), AT, []);
      expect(rebaseOnDeletion(acquireLease(base, AT, []), taken)).toBeUndefined();
      expect(rebaseOnDeletion(markReady(working, AT), leasedSince)).toBeUndefined();
      expect(rebaseOnDeletion(markReady(working, AT), markDeleted(leasedSince, AT))).toBeUndefined();
    });

    it('keeps a request DELETING over every attempt and pause', () => {
      const attempt = acquireLease(ordered, AT, []);
      expect(attempt.state).toEqual({ status: 'DELETING' });
      expect(deferAttempt(attempt, waiting('cleanup-blocked'), AT).state).toEqual({
        status: 'DELETING',
        waiting: waiting('cleanup-blocked'),
      });
    });

    it('has one pending event for its blockers, and another for its end', () => {
      const blocker = { type: 'instance', id: 'i-1', owner: '000000000000', description: '' };
      const blocked = recordBlockers(acquireLease(ordered, AT, []), [blocker], AT);
      expect(hasPendingEvent(blocked)).toBe(true);
      const told = markEventPublished(blocked, AT);
      expect(hasPendingEvent(acquireLease(told, AT, []))).toBe(false);
      const free = markDeleted(recordBlockers(told, [], AT), AT);
      expect(free.blockers).toBeUndefined();
      expect(hasPendingEvent(free)).toBe(true);
      expect(hasPendingEvent(markEventPublished(free, AT))).toBe(false);
    });
  });

  describe('transitions/order: a change of a READY network', () => {
    const vpc = { status: 'CREATED', id: 'vpc-1', createdAt: AT } as const;
    const before = inStatus('READY', { resources: { vpc }, eventPublishedAt: AT, commandSequence: 3 });
    const spec = { ...before.spec, flowLogs: true };
    const changing = orderUpdate(before, { spec }, AT);

    it('is another outcome of the same request', () => {
      expect(changing).toMatchObject({ state: { status: 'ACCEPTED' }, spec, updates: 1, commandSequence: 4 });
      const done = markReady(acquireLease(changing, AT, []), AT);
      expect(done.previous).toBeUndefined();
      expect(hasPendingEvent(done)).toBe(true);
    });

    it('that fails leaves the network as it was, and says why', () => {
      const failure = { code: 'not-authorized', message: 'no' } as const;
      const resources = { vpc, 'flow-log': { status: 'DELETED', id: 'fl-1' } } as const;
      const back = completeRollback(
        startFailure(acquireLease({ ...changing, resources }, AT, []), failure, AT),
        AT,
      );
      expect(back).toMatchObject({ spec: before.spec, resources: { vpc }, updateFailure: failure });
      expect(back).toMatchObject({ discarded: [{ id: 'fl-1', at: AT }] });
      expect([back.failure, back.previous]).toEqual([undefined, undefined]);
    });

    it('begins only where the network is READY', () => {
      expect(() => orderUpdate(inStatus('FAILED'), { spec }, AT)).toThrow('not READY');
    });
  });
});
