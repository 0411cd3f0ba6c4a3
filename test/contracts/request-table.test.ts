import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { createRequestLists } from '../../shared/adapters/request-lists';
import { createRequestLookup, createVpcPointers } from '../../shared/adapters/request-lookup';
import { createRequestTable, type RequestTable } from '../../shared/adapters/request-table';
import { RequestChangedError } from '../../shared/domain/request/errors';
import { acquireLease, markReady } from '../../shared/domain/request/request-transitions';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';
import { aRequest } from '../builders/vpc-request';
import { tableBackends, type TableBackend } from './request-table-backends';

const LATER = '2026-01-01T01:00:00.000Z';

/** One suite for every backend: what the adapters rely on, whatever holds the table. */
describe.each(tableBackends())(
  'adapters/request-table, request-lists, request-lookup: the request table on %s',
  (_, start) => {
    let backend: TableBackend;
    let table: RequestTable;
    let revisions = 0;

    beforeEach(async () => {
      backend = await start();
      table = createRequestTable({
        ...backend,
        clock: { now: () => Date.parse(LATER), sleep: () => Promise.resolve() },
        newRevision: () => `new-revision-${++revisions}`,
      });
    });
    afterEach(() => backend.stop());

    it('gives back what was added, to the letter', async () => {
      const request = aRequest({
        spec: { ...aRequest().spec, tags: { 'a b': 'ü', constructor: 'x', toString: 'y' } },
      });
      const added = await table.add(request);
      expect(added).toMatchObject(request);
      expect(await table.find(request.requestId)).toEqual(added);
      expect(await table.find('req-unknown')).toBeUndefined();
    });

    it('adds once, and answers every other attempt with what is on record', async () => {
      const rivals = Array.from({ length: 20 }, (_, index) => aRequest({ revision: `rival-${index}` }));
      const answers = await Promise.all(rivals.map((rival) => table.add(rival)));
      expect(new Set(answers.map(({ revision }) => revision)).size).toBe(1);
    });

    it('saves over the revision it builds on, and no other', async () => {
      const request = await table.add(aRequest());
      const first = await table.save(acquireLease(request, LATER, []));
      expect(first).toMatchObject({ attempts: 1, updatedAt: LATER });
      await expect(table.save(acquireLease(request, LATER, []))).rejects.toThrow(RequestChangedError);
      expect(await table.find(request.requestId)).toEqual(first);
      await expect(table.save(aRequest({ requestId: 'req-unknown' }))).rejects.toThrow(RequestChangedError);
    });

    it('lets exactly one of many racing writers win', async () => {
      const request = await table.add(aRequest());
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, () => table.save(acquireLease(request, LATER, []))),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await table.find(request.requestId))?.attempts).toBe(1);
    });

    it('lists by every filter, newest first, in pages that follow each other', async () => {
      const lists = createRequestLists(backend);
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
      if (oldest) await table.save(markReady(await table.save(acquireLease(oldest, LATER, [])), LATER));

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

      const oldestFirst = { order: 'oldest', status: 'ACCEPTED' } as const;
      const begin = await lists.page({ limit: 3, ...oldestFirst });
      expect(begin.items.map(({ requestId }) => requestId)).toEqual(['req-1', 'req-2', 'req-3']);
      const last = await lists.page({ limit: 3, ...oldestFirst, ...(begin.end && { after: begin.end }) });
      expect(last.items.map(({ requestId }) => requestId)).toEqual(['req-4']);
      expect(last.end).toBeUndefined();
    });

    it('finds requests by name, newest first, in pages, and by requester', async () => {
      const lookup = createRequestLookup({ ...backend, find: (id) => table.find(id) });
      const add = (index: number, name: string, requestedBy: string) =>
        table.add(
          aRequest({
            requestId: `req-${String(index).padStart(26, '0')}`,
            requestedBy,
            createdAt: `2026-01-01T00:00:0${index}.000Z`,
            spec: { ...aRequest().spec, name },
          }),
        );
      const added = [
        await add(0, 'dev', 'alice'),
        await add(1, 'dev', 'bob'),
        await add(2, 'dev#1', 'bob'),
        await add(3, 'dev', 'alice'),
      ].map(({ requestId }) => requestId);

      const page = await lookup.findByName('dev', { limit: 2 });
      expect(page.requestIds).toEqual([added[3], added[1]]);
      const rest = await lookup.findByName('dev', { limit: 2, ...(page.end && { after: page.end }) });
      expect(rest.requestIds).toEqual([added[0]]);
      expect((await lookup.findByName('dev', { limit: 9, requestedBy: 'bob' })).requestIds).toEqual([
        added[1],
      ]);
      expect((await lookup.findByName('nothing', { limit: 9 })).requestIds).toEqual([]);
    });

    it('finds the request of a VPC, but not by a pointer to one that never had it on record', async () => {
      const lookup = createRequestLookup({ ...backend, find: (id) => table.find(id) });
      const pointers = createVpcPointers(backend);
      const vpc = { status: 'CREATED', id: 'vpc-0a1b2c3d', createdAt: LATER } as const;
      const { requestId } = await table.add(aRequest({ resources: { vpc } }));
      await pointers.point('vpc-0a1b2c3d', requestId);
      await pointers.point('vpc-0a1b2c3e', requestId);
      expect((await lookup.findByVpcId('vpc-0a1b2c3d'))?.requestId).toBe(requestId);
      expect(await lookup.findByVpcId('vpc-0a1b2c3e')).toBeUndefined();
      expect(await lookup.findByVpcId('vpc-0a1b2c3f')).toBeUndefined();
      expect(await lookup.findByVpcId('x'.repeat(3_000))).toBeUndefined();
    });

    it('reads records of version 1, and writes them as version 2', async () => {
      const { commandSequence, consecutiveDeferrals, consecutiveCrashes, sequence, ...rest } = aRequest();
      const request = { ...rest, ticket: 4, pauses: 0, deaths: 0 };
      const Item = { requestId: rest.requestId, revision: rest.revision, request };
      await backend.client.send(new PutCommand({ TableName: backend.tableName, Item }));
      const found = await table.find(rest.requestId);
      expect(found?.commandSequence).toBe(4);
      if (found) await table.save(acquireLease(found, LATER, []));
      expect(await table.find(rest.requestId)).toMatchObject({ commandSequence: 4, attempts: 1 });
    });
  },
);
