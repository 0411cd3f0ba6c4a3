import { createRequestLists } from '../../shared/adapters/request-lists';
import { createRequestTable, type RequestTable } from '../../shared/adapters/request-table';
import { RequestChangedError } from '../../shared/domain/request/errors';
import { claimed, ready } from '../../shared/domain/request/request-transitions';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';
import { aRequest } from '../builders/vpc-request';
import { tableEngines, type TableEngine } from './request-table-engines';

const LATER = '2026-01-01T01:00:00.000Z';

/** One suite for every engine: what the adapters rely on, whatever holds the table. */
describe.each(tableEngines())('the request table on %s', (_, start) => {
  let engine: TableEngine;
  let table: RequestTable;
  let revisions = 0;

  beforeEach(async () => {
    engine = await start();
    table = createRequestTable({
      ...engine,
      clock: { now: () => Date.parse(LATER), sleep: () => Promise.resolve() },
      newRevision: () => `new-revision-${++revisions}`,
    });
  });
  afterEach(() => engine.stop());

  it('gives back what was added, to the letter', async () => {
    const request = aRequest({
      spec: { ...aRequest().spec, tags: { 'a b': 'ü', constructor: 'x', toString: 'y' } },
    });
    expect(await table.add(request)).toEqual(request);
    expect(await table.find(request.requestId)).toEqual(request);
    expect(await table.find('req-nobody')).toBeUndefined();
  });

  it('adds once, and answers every other attempt with what is on record', async () => {
    const rivals = Array.from({ length: 20 }, (_, index) => aRequest({ revision: `rival-${index}` }));
    const answers = await Promise.all(rivals.map((rival) => table.add(rival)));
    expect(new Set(answers.map(({ revision }) => revision)).size).toBe(1);
  });

  it('saves over the revision it builds on, and no other', async () => {
    const request = await table.add(aRequest());
    const first = await table.save(claimed(request, LATER, []));
    expect(first).toMatchObject({ attempts: 1, updatedAt: LATER });
    await expect(table.save(claimed(request, LATER, []))).rejects.toThrow(RequestChangedError);
    expect(await table.find(request.requestId)).toEqual(first);
    await expect(table.save(aRequest({ requestId: 'req-nobody' }))).rejects.toThrow(RequestChangedError);
  });

  it('lets exactly one of many racing writers win', async () => {
    const request = await table.add(aRequest());
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => table.save(claimed(request, LATER, []))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await table.find(request.requestId))?.attempts).toBe(1);
  });

  it('lists by every filter, newest first, in pages that follow each other', async () => {
    const lists = createRequestLists(engine.client, engine.tableName);
    const added: VpcRequest[] = [];
    for (let index = 0; index < 5; index++) {
      const request = aRequest({
        requestId: `req-${index}`,
        requestedBy: index % 2 === 0 ? 'alice' : 'bob',
        createdAt: `2026-01-01T00:00:0${index}.000Z`,
      });
      added.push(await table.add(request));
    }
    const [oldest] = added;
    if (oldest) await table.save(ready(await table.save(claimed(oldest, LATER, [])), LATER));

    const idsOf = async (query: object) => {
      const { items } = await lists.page({ limit: 10, ...query });
      return items.map(({ requestId }) => requestId);
    };
    expect(await idsOf({})).toEqual(['req-4', 'req-3', 'req-2', 'req-1', 'req-0']);
    expect(await idsOf({ requestedBy: 'alice' })).toEqual(['req-4', 'req-2', 'req-0']);
    expect(await idsOf({ status: 'READY' })).toEqual(['req-0']);
    expect(await idsOf({ status: 'ACCEPTED', requestedBy: 'bob' })).toEqual(['req-3', 'req-1']);

    const page = await lists.page({ limit: 2 });
    expect(page.items.map(({ requestId }) => requestId)).toEqual(['req-4', 'req-3']);
    expect(page.end).toMatchObject({ requestId: 'req-3' });
    const rest = await lists.page({ limit: 5, ...(page.end && { after: page.end }) });
    expect(rest.items.map(({ requestId }) => requestId)).toEqual(['req-2', 'req-1', 'req-0']);
    expect(rest.end).toBeUndefined();
    expect(page.items[0]).toMatchObject({ status: 'ACCEPTED', name: 'dev', cidrBlock: '10.0.0.0/16' });
  });
});
