import type { AllocationPage, PoolList, RequestView } from '../../../shared/contract/http';
import { World } from '../../simulation/scripted/world';

const viewOf = ({ body }: { readonly body: string }) => JSON.parse(body) as RequestView;

const pooled = (name: string) => ({
  name,
  addressPool: 'default',
  netmaskLength: 24,
  layout: { availabilityZones: 1, tiers: { isolated: {} } },
});

describe('pool-routes: GET /pools', () => {
  it('shows what each pool has, what is used and the largest free block', async () => {
    const world = new World();
    const ask = async () => (JSON.parse((await world.read('/pools')).body) as PoolList).items[0];
    const before = await ask();
    expect(before).toMatchObject({
      name: 'default',
      supernets: ['10.64.0.0/22', '10.65.0.0/23'],
      size: 1536,
    });
    await world.post(pooled('one'));
    const after = await ask();
    expect(Number(after?.used) - Number(before?.used)).toBe(256);
    expect(Number(after?.used) + Number(after?.free)).toBe(1536);
  });

  it('shows the allocations of a pool by pages', async () => {
    const world = new World();
    const posted = [await world.post(pooled('one')), await world.post(pooled('two'))].map(viewOf);
    const page = async (query: Record<string, string>) =>
      JSON.parse((await world.read('/pools/{name}', { name: 'default' }, query)).body) as AllocationPage;
    const first = await page({ limit: '1' });
    const second = await page({ limit: '1', cursor: first.nextCursor ?? '' });
    expect(second.nextCursor).toBeUndefined();
    const all = [...first.items, ...second.items];
    expect(new Set(all.map(({ name }) => name))).toEqual(new Set(['one', 'two']));
    expect(new Set(all.map(({ requestId }) => requestId))).toEqual(
      new Set(posted.map(({ requestId }) => requestId)),
    );
  });

  it('answers 404 to a pool that does not exist', async () => {
    expect((await new World().read('/pools/{name}', { name: 'none' })).statusCode).toBe(404);
  });
});
