import { releaseStaleReservations } from '../../../services/sweeper/use-cases/release-stale-reservations';

const GRACE_ENDS = '2026-01-01T00:10:00.000Z';

/** Verifies one reservation without a request. @returns what was released */
async function auditOf(since: string): Promise<{ readonly released: number; readonly isSettled: boolean }> {
  let isSettled = false;
  const reservation = { holder: 'req-1', since, release: () => Promise.resolve(true) };
  const audit = {
    dueBefore: () => Promise.resolve([]),
    read: () =>
      Promise.resolve({
        reservations: [reservation],
        settle: () => Promise.resolve(void (isSettled = true)),
      }),
    unreservedIn: () => Promise.resolve([]),
    register: () => Promise.resolve(false),
  };
  const requests = { find: () => Promise.resolve(undefined), save: () => Promise.reject(new Error('no')) };
  const released = await releaseStaleReservations({ requests, audit }, 'caller#alice', [], GRACE_ENDS);
  return { released: released.length, isSettled };
}

describe('a reservation without a request', () => {
  it('is released once it is older than the grace', async () => {
    expect(await auditOf(GRACE_ENDS)).toEqual({ released: 1, isSettled: true });
  });

  it('is left alone while it is younger: its request may be about to be recorded', async () => {
    expect(await auditOf('2026-01-01T00:10:00.001Z')).toEqual({ released: 0, isSettled: false });
  });
});
