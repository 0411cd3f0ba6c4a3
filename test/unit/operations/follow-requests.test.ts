import { followRequests } from '../../../infra/operations/follow-requests';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { inStatus } from '../../builders/vpc-request';

const stalledAt = (at: string, message = 'no attempt came to an end') =>
  inStatus('STALLED', { state: { status: 'STALLED', stalled: { message, at, messageId: at } } });

/** Follows one request through these states, one for each look, and says what was told. */
async function follow(before: VpcRequest, after: readonly VpcRequest[], looks = Infinity) {
  const steps: string[] = [];
  let look = 0;
  const outcomes = await followRequests({
    letters: [{ messageId: 'm', body: '', sentAt: undefined, request: before, why: '' }],
    requests: {
      find: () => {
        look += 1;
        return Promise.resolve(after[Math.min(look, after.length) - 1]);
      },
    },
    pause: () => Promise.resolve(),
    isOver: () => look >= looks,
    onStep: (_, text) => steps.push(text),
  });
  return { steps, outcome: outcomes.get(before.requestId), looks: look };
}

const before = stalledAt('2026-01-01T00:00:00.000Z');

it('tells each step until the network is READY', async () => {
  const told = await follow(before, [
    before,
    inStatus('PROVISIONING'),
    inStatus('PROVISIONING'),
    inStatus('READY'),
  ]);
  expect(told.steps).toEqual(['PROVISIONING', 'READY']);
  expect(told.outcome).toEqual({ kind: 'done', status: 'READY' });
});

it('tells at once that a request is stalled again, also when the look in between was missed', async () => {
  const again = stalledAt('2026-01-01T00:05:00.000Z', 'the worker ended three times');
  const told = await follow(before, [before, again]);
  expect(told.steps).toEqual(['STALLED again: the worker ended three times']);
  expect(told.outcome).toMatchObject({ kind: 'failed', status: 'STALLED' });
  expect(told.looks).toBe(2);
});

it('says why a request failed', async () => {
  const failure = { code: 'cidr-conflict', message: 'the block is taken' } as const;
  const told = await follow(before, [inStatus('FAILED', { failure })]);
  expect(told.steps).toEqual(['FAILED: the block is taken']);
  expect(told.outcome).toMatchObject({ kind: 'failed', status: 'FAILED' });
});

it('counts a deletion that ended as done', async () => {
  expect((await follow(before, [inStatus('DELETED')])).outcome).toEqual({ kind: 'done', status: 'DELETED' });
});

it('says how far a request is when the time is over', async () => {
  const told = await follow(before, [inStatus('WAITING')], 3);
  expect(told.steps).toEqual(['WAITING', 'still WAITING']);
  expect(told.outcome).toEqual({ kind: 'open', status: 'WAITING' });
});
