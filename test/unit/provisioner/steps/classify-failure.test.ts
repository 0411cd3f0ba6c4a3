import { ResourceFailure, type FailureClass } from '../../../../shared/domain/request/resource-failure';
import { classifyFailure } from '../../../../services/provisioner/steps/classify-failure';
import { aRequest, inStatus } from '../../../builders/vpc-request';

const NOW = '2026-01-02T00:00:00.000Z';
const DAY_MS = 86_400_000;

const failing = (failureClass: FailureClass, resource?: string) => ({
  error: new ResourceFailure(failureClass, 'rejected-by-ec2', failureClass),
  ...(resource !== undefined && { resource }),
});
const classify = (failures: readonly { readonly error: Error }[], request = aRequest()) =>
  classifyFailure(request, failures, NOW, DAY_MS);

describe('classifyFailure', () => {
  it.each<[FailureClass, string]>([
    ['unknown-outcome', 'settling'],
    ['being-deleted', 'aws-is-deleting'],
    ['in-use', 'cleanup-blocked'],
    ['throttled', 'throttled'],
    ['not-visible', 'not-visible'],
    ['out-of-time', 'out-of-time'],
    ['coming-up', 'coming-up'],
    ['quota', 'quota'],
  ])('waits out %s, and names the resource', (failureClass, reason) => {
    const decision = { kind: 'wait', reason, message: failureClass };
    expect(classify([failing(failureClass, 'nat-gateway/a')])).toEqual({
      ...decision,
      resource: 'nat-gateway/a',
    });
    expect(classify([failing(failureClass)])).toEqual(decision);
  });

  it.each<FailureClass>(['permanent', 'already-exists'])(
    'fails for what is %s, and names the resource',
    (it) => {
      expect(classify([failing(it, 'subnet/a')])).toEqual({
        kind: 'fail',
        failure: { code: 'rejected-by-ec2', message: it, resource: 'subnet/a' },
      });
    },
  );

  it('fails once: what then keeps the clean-up from its end is waited out', () => {
    const failed = aRequest({ failure: { code: 'rejected-by-ec2', message: 'before' } });
    for (const request of [failed, inStatus('DELETING')]) {
      expect(classify([failing('permanent', 'vpc')], request)).toMatchObject({
        kind: 'wait',
        reason: 'cleanup-blocked',
        resource: 'vpc',
      });
    }
  });

  it('lets the gravest of several decide', () => {
    const failures = [
      failing('coming-up'),
      failing('throttled'),
      failing('permanent', 'vpc'),
      failing('quota'),
    ];
    expect(classify(failures)).toMatchObject({ kind: 'fail', failure: { resource: 'vpc' } });
    expect(classify(failures.filter(({ error }) => error.failureClass !== 'permanent'))).toMatchObject({
      reason: 'quota',
    });
  });

  it('waits for a quota until its deadline, and no longer', () => {
    const since = (quotaSince: string) => classify([failing('quota')], aRequest({ quotaSince }));
    expect(since('2026-01-01T00:00:00.001Z')).toMatchObject({ kind: 'wait' });
    expect(since('2026-01-01T00:00:00.000Z')).toMatchObject({
      kind: 'fail',
      failure: { code: 'quota-not-raised' },
    });
  });

  it('waits for a token as long as the soonest of several takes, where that is known', () => {
    const throttled = (retryAfterMs?: number) => ({
      error: new ResourceFailure('throttled', 'rejected-by-ec2', 'no', {
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      }),
    });
    expect(classify([throttled(9_000), throttled(4_000), throttled()])).toMatchObject({
      retryAfterMs: 4_000,
    });
    expect(classify([throttled()])).not.toHaveProperty('retryAfterMs');
  });

  it('takes what is no failure of a resource for a bug, beside whatever else failed', () => {
    const error = new TypeError('undefined is not a function');
    expect(classify([failing('permanent'), { error }])).toEqual({ kind: 'bug', error });
  });

  it('is never asked about nothing', () => {
    expect(() => classify([])).toThrow('no failure');
  });
});
