import { timeScale } from '../../../infra/local/runner/time-scale';

describe('the one rule for time', () => {
  const time = timeScale(false);

  it('makes the timeout of a function ten times shorter', () => {
    expect(time.timeoutMs(24, { LEASE_SECONDS: '36' })).toBe(2_400);
  });

  it('leaves a function that lets callers wait its timeout, and the longest wait as it is', () => {
    const environment = { MAX_WAIT_SECONDS: '25', RETRY_DELAY_SECONDS: '5' };
    expect(time.timeoutMs(29, environment)).toBe(29_000);
    expect(time.environment(environment)).toEqual({ MAX_WAIT_SECONDS: '25', RETRY_DELAY_SECONDS: '0.5' });
  });

  it('leaves a function that waits for nothing its timeout', () => {
    expect(time.timeoutMs(10, { STAGE: 'dev' })).toBe(10_000);
  });

  it('changes nothing in real time', () => {
    expect(timeScale(true).timeoutMs(24, { LEASE_SECONDS: '36' })).toBe(24_000);
  });
});
