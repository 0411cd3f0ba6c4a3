import { recordStep } from '../../../../shared/domain/request/request-history';
import { aRequest, inStatus } from '../../../builders/vpc-request';

const AT = '2026-01-01T00:00:00.000Z';
const LATER = '2026-01-01T00:05:00.000Z';

describe('the history of a request', () => {
  it('begins with its first state', () => {
    expect(recordStep(aRequest(), AT).history).toEqual([{ at: AT, status: 'ACCEPTED' }]);
  });

  it('says why a request waits or failed', () => {
    expect(recordStep(inStatus('WAITING'), AT).history?.at(-1)?.reason).toBe('throttled');
    const failure = { code: 'cidr-conflict', message: 'taken' } as const;
    expect(recordStep(inStatus('FAILED', { failure }), AT).history?.at(-1)?.reason).toBe('cidr-conflict');
  });

  it('gains a step only when the state or its reason changes', () => {
    const once = recordStep(aRequest(), AT);
    expect(recordStep(once, LATER)).toBe(once);
    const next = recordStep({ ...once, state: { status: 'PROVISIONING' } }, LATER);
    expect(next.history?.map(({ at, status }) => `${status} ${at}`)).toEqual([
      `ACCEPTED ${AT}`,
      `PROVISIONING ${LATER}`,
    ]);
  });

  it('keeps the last fifty steps', () => {
    const states = [{ status: 'PROVISIONING' }, { status: 'ACCEPTED' }, { status: 'DELETING' }] as const;
    let request = aRequest();
    for (let index = 0; index < 60; index++) {
      request = recordStep({ ...request, state: states[index % 3] ?? states[0] }, `at ${index}`);
    }
    expect(request.history).toHaveLength(50);
    expect(request.history?.at(-1)?.at).toBe('at 59');
  });

  it('tells the first and the present one of rounds that repeat', () => {
    let request = recordStep(aRequest(), 'asked');
    for (let round = 1; round <= 100; round++) {
      request = recordStep({ ...request, state: { status: 'PROVISIONING' } }, `work ${round}`);
      expect(request.history?.at(-1)).toEqual({ at: `work ${round}`, status: 'PROVISIONING' });
      request = recordStep({ ...inStatus('WAITING'), history: request.history ?? [] }, `wait ${round}`);
      expect(request.history?.at(-1)?.status).toBe('WAITING');
    }
    request = recordStep({ ...request, state: { status: 'DELETING' } }, 'deleted');
    expect(request.history?.map(({ at }) => at)).toEqual([
      'asked',
      'work 1',
      'wait 1',
      'work 100',
      'wait 100',
      'deleted',
    ]);
  });

  it('keeps rounds whose reasons differ', () => {
    let request = aRequest();
    for (const reason of ['throttled', 'quota', 'throttled', 'quota'] as const) {
      request = recordStep({ ...request, state: { status: 'PROVISIONING' } }, LATER);
      const waiting = inStatus('WAITING');
      const history = [...(request.history ?? []), { at: LATER, status: 'WAITING', reason } as const];
      request = { ...waiting, history };
    }
    expect(request.history).toHaveLength(8);
  });
});
