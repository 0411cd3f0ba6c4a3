import { KnownAnswers, VpcVendingClient } from '../../../shared/client';
import { ApiDouble } from '../../builders/api-double';

function aClient(api: ApiDouble): VpcVendingClient {
  return new VpcVendingClient({ apiUrl: api.url, token: 'token-1', fetch: api.fetch });
}

describe('reads with known answers', () => {
  it('send no tag the first time, and then the tag of the answer before', async () => {
    const [api, known] = [new ApiDouble(), new KnownAnswers()];
    api.add();
    const client = aClient(api);
    const first = await client.listPage({}, { known });
    const second = await client.listPage({}, { known });
    expect(api.calls.map(({ headers }) => headers.has('if-none-match'))).toEqual([false, true]);
    expect(second).toBe(first);
    expect(known.changes).toBe(1);
  });

  it('give what is new once there is something new', async () => {
    const [api, known] = [new ApiDouble(), new KnownAnswers()];
    const client = aClient(api);
    const first = await client.listPage({}, { known });
    api.add();
    const second = await client.listPage({}, { known });
    expect(second.items).toHaveLength(1);
    expect(second).not.toBe(first);
    expect(known.changes).toBe(2);
  });

  it('tell calls apart by their filters, and requests by their ids', async () => {
    const [api, known] = [new ApiDouble(), new KnownAnswers()];
    const [one, two] = [api.add({ name: 'one' }), api.add({ name: 'two' })];
    const client = aClient(api);
    for (const { name, requestId } of [one, two, one, two]) {
      expect((await client.listPage({ name }, { known })).items).toMatchObject([{ name }]);
      expect(await client.get(requestId, { known })).toMatchObject({ name });
    }
    expect(known.changes).toBe(4);
  });

  it('ask for every page of a list by its tag', async () => {
    const [api, known] = [new ApiDouble(), new KnownAnswers()];
    for (let index = 0; index < 5; index += 1) api.add();
    const client = aClient(api);
    const readAll = async () => {
      let read = 0;
      for await (const { name } of client.list({}, { known })) read += name === '' ? 0 : 1;
      return read;
    };
    expect([await readAll(), await readAll()]).toEqual([5, 5]);
    const tags = api.calls.map(({ headers }) => headers.get('if-none-match'));
    expect(tags.map((tag) => tag !== null)).toEqual([false, false, false, true, true, true]);
    expect(known.changes).toBe(3);
  });

  it('count no answer that failed, and keep what is known', async () => {
    const [api, known] = [new ApiDouble(), new KnownAnswers()];
    const client = aClient(api);
    const first = await client.listPage({}, { known });
    api.validTokens.clear();
    await expect(client.listPage({}, { known })).rejects.toMatchObject({ status: 401 });
    api.validTokens.add('token-1');
    expect(await client.listPage({}, { known })).toBe(first);
    expect(known.changes).toBe(1);
  });

  it('forget the answer that was used longest ago beyond 500', async () => {
    const known = new KnownAnswers();
    const sent: string[] = [];
    const read = (path: string) =>
      known.read(path, (headers) => {
        if ('if-none-match' in headers) sent.push(path);
        const status = 'if-none-match' in headers ? 304 : 200;
        return Promise.resolve({ status, headers: new Headers({ etag: `"${path}"` }), body: { path } });
      });
    for (let index = 0; index < 500; index += 1) await read(`/${index}`);
    await read('/0');
    await read('/500');
    expect(await read('/1')).toEqual({ path: '/1' });
    await read('/0');
    expect(sent).toEqual(['/0', '/0']);
  });
});
