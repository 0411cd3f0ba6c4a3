import { patientFetch } from '../../journeys/patient-fetch';

const NOW = Date.parse('2026-01-01T00:00:00.000Z');

/** Sends a call to a server that gives these answers in turn. @returns the status it ended with, and the pauses */
async function call(answers: readonly Response[], patienceMs = 60_000) {
  const [pauses, left]: [number[], Response[]] = [[], [...answers]];
  let now = NOW;
  const response = await patientFetch(
    'http://localhost/',
    {},
    {
      patienceMs,
      send: () => Promise.resolve(left.shift() ?? new Response(null, { status: 500 })),
      pause: (milliseconds) => {
        pauses.push(milliseconds);
        now += milliseconds;
        return Promise.resolve();
      },
      now: () => now,
    },
  );
  return { status: response.status, pauses };
}

const tooMany = (retryAfter?: string) =>
  new Response('{}', { status: 429, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });
const ok = () => new Response('{}', { status: 200 });

it('sends a call again after the time that a 429 names in Retry-After', async () => {
  expect(await call([tooMany('1'), tooMany('2'), ok()])).toEqual({ status: 200, pauses: [1000, 2000] });
});

it('understands Retry-After as a date, also one that is past', async () => {
  const dates = [NOW + 3000, NOW - 1000].map((at) => tooMany(new Date(at).toUTCString()));
  expect(await call([...dates, ok()])).toEqual({ status: 200, pauses: [3000, 0] });
});

it('returns a 429 that names no time, or none that can be read', async () => {
  expect(await call([tooMany()])).toEqual({ status: 429, pauses: [] });
  expect(await call([tooMany('soon')])).toEqual({ status: 429, pauses: [] });
});

it('returns every other answer at once', async () => {
  const busy = new Response('{}', { status: 503, headers: { 'retry-after': '5' } });
  expect(await call([busy])).toEqual({ status: 503, pauses: [] });
});

it('returns the 429 when waiting would take longer than its patience', async () => {
  expect(await call([tooMany('5'), tooMany('6')], 10_000)).toEqual({ status: 429, pauses: [5000] });
});
