import { createCallBudgetTable } from '../../shared/adapters/call-budget';
import { afterRejection, WHOLE } from '../../services/provisioner/reconciler/learned-share';
import { tableBackends, type TableBackend } from './request-table-backends';

const NOW = 1_800_000_000_000;

describe.each(tableBackends())('adapters/call-budget: the call budget in %s', (_, start) => {
  let backend: TableBackend;
  beforeAll(async () => {
    backend = await start();
  });
  afterAll(() => backend.stop());

  /** As one process has it. */
  const budgetOf = () => createCallBudgetTable({ ...backend, whole: WHOLE, afterRejection });
  const reserve = (milliseconds: number, now: number, action: string) =>
    budgetOf().reserve(action, { milliseconds, now });

  it('adds up what all workers reserve, and forgets what came in since', async () => {
    const action = 'CreateSubnet';
    expect((await reserve(1_000, NOW, action)).spentUntil).toBe(NOW);
    expect((await reserve(400, NOW, action)).spentUntil).toBe(NOW + 1_000);
    expect((await reserve(400, NOW + 500, action)).spentUntil).toBe(NOW + 1_400);
    expect((await reserve(200, NOW + 60_000, action)).spentUntil).toBe(NOW + 60_000);
  });

  it('loses nothing of what is reserved at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => reserve(200, NOW, 'CreateRoute')));
    const before = all.map(({ spentUntil }) => spentUntil - NOW).sort((one, other) => one - other);
    expect(before).toEqual(Array.from({ length: 20 }, (__, index) => index * 200));
  });

  it('takes back what is not sent, and the word of EC2 that a bucket is empty', async () => {
    const action = 'DeleteSubnet';
    const budget = budgetOf();
    await budget.reserve(action, { milliseconds: 1_000, now: NOW });
    await budget.release(action, 400);
    expect((await reserve(0, NOW, action)).spentUntil).toBe(NOW + 600);
    await budget.rejected(action, { spentUntil: NOW + 10_000, now: NOW, share: WHOLE });
    expect((await reserve(0, NOW, action)).spentUntil).toBe(NOW + 10_000);
  });

  it('learns once from the rejections of calls that were reserved under one share', async () => {
    const action = 'CreateRouteTable';
    const { share } = await reserve(200, NOW, action);
    const rejection = { spentUntil: NOW + 200, now: NOW + 50, share };
    await Promise.all([budgetOf().rejected(action, rejection), budgetOf().rejected(action, rejection)]);
    const learned = (await reserve(200, NOW + 100, action)).share;
    expect(learned).toEqual({ part: 0.8, at: NOW + 50 });
    expect(await budgetOf().look(action, NOW + 100)).toEqual(learned);
    await budgetOf().rejected(action, { spentUntil: NOW + 200, now: NOW + 200, share: learned });
    expect((await reserve(200, NOW + 300, action)).share.part).toBeCloseTo(0.643, 2);
  });

  it('shows the whole share of a bucket of which nothing was reserved', async () => {
    expect(await budgetOf().look('DeleteRoute', NOW)).toEqual(WHOLE);
  });

  it('does not believe a clock that is far ahead', async () => {
    await reserve(200, NOW + 3_600_000, 'CreateVpc');
    expect((await reserve(200, NOW, 'CreateVpc')).spentUntil).toBe(NOW);
  });
});
