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
    let request = aRequest();
    for (let index = 0; index < 60; index++) {
      request = recordStep(
        { ...request, state: { status: index % 2 === 0 ? 'PROVISIONING' : 'ACCEPTED' } },
        `at ${index}`,
      );
    }
    expect(request.history).toHaveLength(50);
    expect(request.history?.at(-1)?.at).toBe('at 59');
  });
});
