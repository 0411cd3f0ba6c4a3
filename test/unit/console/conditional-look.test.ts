import { conditionalLook } from '../../../services/console/page/app/conditional-look';
import { VpcVendingClient } from '../../../shared/client';
import { ApiDouble } from '../../builders/api-double';

const NEVER = new AbortController().signal;

describe('a conditional look', () => {
  it('gives what it finds, and nothing while that stays the same', async () => {
    const api = new ApiDouble();
    const client = new VpcVendingClient({ apiUrl: api.url, token: 'token-1', fetch: api.fetch });
    const look = conditionalLook((options) => client.listPage({}, options));
    expect(await look(undefined, NEVER)).toEqual({ items: [] });
    expect(await look({ items: [] }, NEVER)).toBeUndefined();
    const { requestId } = api.add();
    expect(await look({ items: [] }, NEVER)).toMatchObject({ items: [{ requestId }] });
    expect(await look(undefined, NEVER)).toBeUndefined();
  });

  it('gives what a look before it read that failed half-way', async () => {
    const api = new ApiDouble();
    const client = new VpcVendingClient({
      apiUrl: api.url,
      token: 'token-1',
      fetch: api.fetch,
      maxAttempts: 1,
    });
    let fails = false;
    const look = conditionalLook(async (options) => {
      const page = await client.listPage({}, options);
      if (fails) throw new Error('half-way');
      return page.items.length;
    });
    expect(await look(undefined, NEVER)).toBe(0);
    api.add();
    fails = true;
    await expect(look(0, NEVER)).rejects.toThrow('half-way');
    fails = false;
    expect(await look(0, NEVER)).toBe(1);
    expect(await look(1, NEVER)).toBeUndefined();
  });
});
