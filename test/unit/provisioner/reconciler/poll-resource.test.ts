import { pollResource } from '../../../../services/provisioner/reconciler/poll-resource';
import type { FoundResource } from '../../../../shared/kinds/resource-handler';
import { aMaking, aReconciler, aResource, before, PATIENCE_MS } from '../../../builders/a-reconciler';

const HOUR_MS = 3_600_000;
const nat = aResource('nat-gateway/a', ['subnet/a']);

function polled(madeMsAgo: number, found: readonly Partial<FoundResource>[], replacements?: number) {
  const known = {
    status: 'PENDING',
    id: 'nat-1',
    createdAt: before(madeMsAgo),
    ...(replacements !== undefined && { replacements }),
  } as const;
  const all = found.map((one) => ({ key: nat.key, id: 'nat-1', ...one }));
  const reconciler = aReconciler({ 'nat-gateway': { showsFailedForMs: HOUR_MS } });
  return pollResource(aMaking(nat, { reconciler, findOwned: () => Promise.resolve(all) }), known);
}

describe('a resource that comes up', () => {
  it.each([0, PATIENCE_MS])(
    'is waited for while AWS shows it pending, %d ms after it was made',
    async (age) => {
      expect(await polled(age, [{ state: 'pending' }])).toMatchObject({
        record: { status: 'PENDING', id: 'nat-1' },
        failure: { failureClass: 'coming-up' },
      });
    },
  );

  it('is waited for while it is young and not shown yet', async () => {
    expect(await polled(PATIENCE_MS - 1, [])).toMatchObject({ failure: { failureClass: 'coming-up' } });
  });

  it('was deleted if it is old and not shown', async () => {
    await expect(polled(PATIENCE_MS, [{ id: 'nat-2' }])).rejects.toMatchObject({
      failureClass: 'permanent',
      code: 'resource-disappeared',
    });
  });

  it('is made again if AWS may have removed it after a failure, which it shows for an hour', async () => {
    await expect(polled(HOUR_MS - 1, [], 0)).rejects.toMatchObject({ code: 'resource-disappeared' });
    expect(await polled(HOUR_MS, [], 4)).toMatchObject({
      record: { status: 'INTENDED', replacements: 5 },
      failure: { failureClass: 'coming-up' },
    });
    await expect(polled(HOUR_MS, [], 5)).rejects.toMatchObject({ code: 'resource-disappeared' });
  });

  it('can be used once AWS shows it without a state', async () => {
    const { record, failure } = await polled(0, [{}]);
    expect([record?.status, failure]).toEqual(['CREATED', undefined]);
  });

  it('is made again if it failed for a passing reason, five times', async () => {
    const failed = [{ state: 'failed', isPassing: true, reason: 'InternalError' }] as const;
    expect(await polled(0, failed, 4)).toMatchObject({
      record: { status: 'INTENDED', replacements: 5 },
      failure: { failureClass: 'coming-up' },
    });
    expect(await polled(0, failed, 5)).toMatchObject({ failure: { failureClass: 'permanent' } });
  });
});
