import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClassicLevel } from 'classic-level';
import { deployTables } from '../../../infra/local/deploy/deploy-tables';
import { startDynamoDbEngine } from '../../../infra/local/emulators/dynamodb';
import { createJsonClient } from '../../../infra/local/emulators/json-client';

/** The very class that dynalite opens. */
const { Level } = createRequire(require.resolve('dynalite'))('level') as { Level: typeof ClassicLevel };

it('a table that is compacted while it is read shows what was written last', async () => {
  const path = mkdtempSync(join(tmpdir(), 'vpc-vending-leveldb-'));
  const db = new Level(path);
  try {
    // Two files below, so that a compaction of what is above can take a part of it.
    for (const [low, high] of [
      ['a', 'c'],
      ['m', 'z'],
    ] as const) {
      await db.put(low, '');
      await db.put(high, '');
      await db.compactRange(low, high);
    }
    // Each reader keeps the version of `k` that it sees: together they are more than one file holds by default.
    const readers = [];
    for (let version = 1; version <= 300; version++) {
      await db.batch(['b', 'n'].map((key) => ({ type: 'put', key: `${key}${version}`, value: '' })));
      await db.put('k', `${version} ${randomBytes(20_000).toString('base64')}`);
      const reader = db.iterator();
      await reader.next();
      readers.push(reader);
    }
    await db.compactRange('a', 'j');
    expect((await db.get('k'))?.split(' ')[0]).toBe('300');
    for (const reader of readers) await reader.close();
  } finally {
    await db.close();
    rmSync(path, { recursive: true });
  }
});

it('what was overwritten takes no room, however many have read in between', async () => {
  const path = mkdtempSync(join(tmpdir(), 'vpc-vending-leveldb-'));
  const engine = await startDynamoDbEngine(path);
  try {
    const call = createJsonClient(engine, 'dynamodb', 'us-east-1');
    const TableName = 'requests';
    const createTable = {
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    };
    await deployTables(call, [{ name: TableName, createTable }]);
    for (let version = 1; version <= 300; version++) {
      const text = randomBytes(150_000).toString('base64');
      await call('PutItem', { TableName, Item: { id: { S: 'one' }, text: { S: text } } });
      await call('Scan', { TableName });
    }
    const bytes = readdirSync(path).reduce((sum, file) => sum + statSync(join(path, file)).size, 0);
    expect(bytes).toBeLessThan(30_000_000);
  } finally {
    await engine.close();
    rmSync(path, { recursive: true });
  }
});
