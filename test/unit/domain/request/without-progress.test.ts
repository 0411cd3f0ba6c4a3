import { msWithoutProgress } from '../../../../shared/domain/request/without-progress';
import { aRequest, inStatus } from '../../../builders/vpc-request';

const SINCE = '2026-01-01T00:00:00.000Z';
const LATER = '2026-01-01T01:00:10.000Z';

describe('msWithoutProgress', () => {
  it('is none where progress is not missed', () => {
    expect(msWithoutProgress(aRequest(), LATER)).toBe(0);
  });

  it('counts from the first deferral without progress, and never below none', () => {
    const request = aRequest({ noProgressSince: SINCE });
    expect(msWithoutProgress(request, LATER)).toBe(3_610_000);
    expect(msWithoutProgress(request, '2025-12-31T00:00:00.000Z')).toBe(0);
  });

  it('counts of a deletion nothing from before its order', () => {
    const deletion = { requestedBy: 'alice', requestedAt: '2026-01-01T00:00:10.000Z', over: '', attempts: 1 };
    const request = inStatus('DELETING', { noProgressSince: SINCE, deletion });
    expect(msWithoutProgress(request, LATER)).toBe(3_600_000);
  });
});
