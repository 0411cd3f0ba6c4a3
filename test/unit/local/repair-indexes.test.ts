import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployTables } from '../../../infra/local/deploy/deploy-tables';
import { startDynamoDbEngine } from '../../../infra/local/emulators/dynamodb';
import { createJsonClient, type JsonClient } from '../../../infra/local/emulators/json-client';

type Item = Readonly<Record<string, { readonly S: string }>>;
type Done<T = unknown> = (error: Error | null | undefined, result?: T) => void;

/** As much of dynalite's inside as it takes to die half way through a write. */
interface DynaliteDb {
  create(options: { readonly path: string }): {
    readonly db: { close(done?: Done): Promise<void> };
    getTable(name: string, done: Done): void;
  };
  updateIndexes(
    store: object,
    table: unknown,
    existing: Item | undefined,
    item: Item | undefined,
    done: Done,
  ): void;
}
const dynaliteDb = jest.requireActual<DynaliteDb>('dynalite/db');

const TableName = 'requests';
const anItem = (id: string, status: string, more = ''): Item => ({
  id: { S: id },
  status: { S: status },
  more: { S: more },
});

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'tables-'));
});
afterEach(() => {
  rmSync(path, { recursive: true });
});

async function withEngine<T>(work: (call: JsonClient) => Promise<T>): Promise<T> {
  const engine = await startDynamoDbEngine(path);
  try {
    return await work(createJsonClient(engine, 'dynamodb', 'us-east-1'));
  } finally {
    await engine.close();
  }
}

/** Makes a table in which these stand. */
function given(...items: readonly Item[]): Promise<void> {
  return withEngine(async (call) => {
    const createTable = {
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: ['id', 'status'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byStatus',
          KeySchema: [
            { AttributeName: 'status', KeyType: 'HASH' },
            { AttributeName: 'id', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    };
    await deployTables(call, [{ name: TableName, createTable }]);
    for (const Item of items) await call('PutItem', { TableName, Item });
  });
}

/** A write whose process is killed once the index is written. */
async function dieWriting(existing: Item | undefined, item: Item | undefined): Promise<void> {
  const store = dynaliteDb.create({ path });
  const table = await promised((done) => {
    store.getTable(TableName, done);
  });
  await promised((done) => {
    dynaliteDb.updateIndexes(store, table, existing, item, done);
  });
  await store.db.close();
}

function promised(work: (done: Done) => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    work((error, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}

const shown = (IndexName?: string) =>
  withEngine(async (call) => {
    const { Items } = await call<{ Items: Item[] }>('Scan', { TableName, IndexName });
    return Items.sort((one, other) => ((one.id?.S ?? '') < (other.id?.S ?? '') ? -1 : 1));
  });

const stands = anItem('a', 'READY', 'as it stands');
const other = anItem('b', 'READY');

it.each<[string, Item | undefined, Item | undefined]>([
  ['was to move to another key', stands, anItem('a', 'FAILED')],
  ['was to be something else under the same key', stands, anItem('a', 'READY', 'as it was to be')],
  ['was to leave it', stands, { id: { S: 'a' } }],
  ['was to be deleted', stands, undefined],
  ['was to be there', undefined, anItem('c', 'READY')],
])('shows what stands in the table after a kill when an item %s', async (_what, existing, item) => {
  await given(stands, other);
  await dieWriting(existing, item);
  expect(await shown('byStatus')).toEqual(expect.arrayContaining([stands, other]));
  expect(await shown()).toEqual([stands, other]);
});
