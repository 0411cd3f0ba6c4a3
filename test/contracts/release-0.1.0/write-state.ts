import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { CreateSecurityGroupCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { LocalOutputs } from '../../../shared/contract/stack-outputs';

/*
 * Makes a local system of release 0.1.0 hold requests of every kind and stage, and writes what it has stored. README.md
 * beside it says how it was run.
 */

const [stateDir = '', target = ''] = process.argv.slice(2);
const outputs = JSON.parse(readFileSync(join(stateDir, 'outputs.json'), 'utf8')) as LocalOutputs;
const { apiUrl, awsEndpointUrl: endpoint, region, requestTableName: TableName } = outputs;
const token = outputs.users[0]?.idToken ?? '';
const aws = { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const ec2 = new EC2Client(aws);
const table = new DynamoDBClient(aws);

interface View {
  readonly requestId: string;
  readonly status: string;
  readonly vpcId?: string;
  readonly blockers?: unknown;
  readonly announcedAt?: string;
}

async function call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const answer = await fetch(new URL(path.replace(/^\//, ''), apiUrl.replace(/\/?$/, '/')), {
    method,
    headers: { Authorization: token, 'Content-Type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return { view: (await answer.json()) as View, etag: answer.headers.get('etag') ?? '' };
}

const get = (id: string) => call('GET', `/vpcs/${id}`);
const post = async (body: object, headers = {}) =>
  (await call('POST', '/vpcs', body, headers)).view.requestId;
const remove = (id: string) => call('DELETE', `/vpcs/${id}`);
async function patch(id: string, change: object) {
  const { etag } = await get(id);
  await call('PATCH', `/vpcs/${id}`, change, {
    'Content-Type': 'application/merge-patch+json',
    'If-Match': etag,
  });
}

async function until(id: string, isSo: (view: View) => boolean): Promise<View> {
  for (let tries = 0; tries < 900; tries++) {
    const { view } = await get(id);
    if (isSo(view)) return view;
    await sleep(100);
  }
  throw new Error(`Request ${id} does not come to it`);
}
const untilStatus = (id: string, status: string) => until(id, (view) => view.status === status);

async function setFaults(...faults: object[]): Promise<void> {
  await fetch(`${endpoint}/_local/faults`, { method: 'PUT', body: JSON.stringify(faults) });
}

const subnets = (...names: string[]) =>
  names.map((name, index) => ({
    name,
    cidrBlock: `10.20.${index}.0/24`,
    availabilityZone: 'us-east-1a',
    tier: 'public',
  }));
const plain = (name: string, others: object = {}) => ({
  name,
  cidrBlock: '10.20.0.0/16',
  subnets: [
    { name: 'app-a', cidrBlock: '10.20.0.0/24' },
    { name: 'app-b', cidrBlock: '10.20.1.0/24' },
  ],
  tags: { team: 'payments' },
  ...others,
});
const layout = (name: string, others: object) => ({
  name,
  cidrBlock: '10.40.0.0/16',
  layout: { availabilityZones: 2, tiers: { public: { netmaskLength: 24 }, private: {}, isolated: {} } },
  ...others,
});

/* What is done with. */

const ready: readonly string[] = await Promise.all([
  post(plain('plain'), { 'Idempotency-Key': 'key-plain' }),
  post(layout('layout', { natGateways: 'per-zone', ipv6: true, gatewayEndpoints: ['s3'], flowLogs: true })),
  post({ ...layout('pooled', {}), cidrBlock: undefined, addressPool: 'default', netmaskLength: 22 }),
  post(plain('collided', { subnets: subnets('a', 'a/route-table') })),
  post(plain('collided-by-patch', { subnets: subnets('a') })),
  post(layout('changing', { natGateways: 'none' })),
  post(plain('deleted')),
  post(plain('blocked')),
]);
for (const id of ready) await untilStatus(id, 'READY');
const [, , , , collidedByPatch = '', changing = '', deleted = '', blocked = ''] = ready;
await patch(collidedByPatch, {
  subnets: [...subnets('a'), { ...subnets('a', 'a/route-table')[1], tier: 'isolated' }],
});
await untilStatus(collidedByPatch, 'READY');
await remove(deleted);
await untilStatus(deleted, 'DELETED');
const { vpcId: VpcId } = (await get(blocked)).view;
await ec2.send(new CreateSecurityGroupCommand({ GroupName: 'theirs', Description: 'theirs', VpcId }));
await remove(blocked);
await until(blocked, ({ blockers }) => blockers !== undefined);
await untilStatus(
  await post(plain('failed', { subnets: [{ ...subnets('a')[0], availabilityZone: 'us-east-1z' }] })),
  'FAILED',
);
await setFaults({ service: 'ec2', action: 'CreateVpc', fault: 'crash-before', times: 1000 });
await untilStatus(await post(plain('stalled')), 'STALLED');

/* What is under way. */

const noEvents = { service: 'events', action: 'PutEvents', fault: 'error-before', times: 100_000 };
const crash = { service: 'ec2', action: 'CreateSubnet', fault: 'crash-after', times: 100_000 };
const noQuota = {
  service: 'ec2',
  action: 'CreateVpc',
  fault: 'error-before',
  code: 'VpcLimitExceeded',
  times: 100_000,
};
await setFaults(noEvents);
await untilStatus(await post(plain('unannounced')), 'READY');
await patch(changing, { natGateways: 'single' });
await setFaults(noEvents, crash);
await until(await post(plain('building')), ({ vpcId }) => vpcId !== undefined);
await setFaults(noEvents, crash, noQuota);
await untilStatus(await post(plain('waiting')), 'WAITING');
await setFaults(noEvents, crash, noQuota, {
  service: 'sqs',
  action: 'SendMessage',
  fault: 'error-before',
  times: 3,
});
await post(plain('unsent')).catch(String);

/* All that is stored, at one moment. */

interface Row {
  readonly collection: string;
  readonly key: string;
  readonly value: string;
}
const scan = async () => (await table.send(new ScanCommand({ TableName, ConsistentRead: true }))).Items ?? [];
const store = new DatabaseSync(join(stateDir, 'state.sqlite'), { readOnly: true });

/** Entries of the emulators' store, by collection. */
function collectionsOf(rows: readonly Row[]): Record<string, [key: string, value: unknown][]> {
  const collections: Record<string, [string, unknown][]> = {};
  for (const { collection, key, value } of rows) {
    (collections[collection] ??= []).push([key, JSON.parse(value) as unknown]);
  }
  return collections;
}

function write(name: string, content: object): void {
  writeFileSync(join(target, name), `${JSON.stringify(content, null, 1)}\n`);
}

for (let tries = 0; ; tries++) {
  const before = await scan();
  const rows = store.prepare('SELECT collection, key, value FROM entries ORDER BY position').all();
  const [at, items] = [Date.now(), await scan()];
  if (JSON.stringify(before) !== JSON.stringify(items)) {
    if (tries === 50) throw new Error('The system does not come to rest');
    continue;
  }
  const collections = collectionsOf(rows as unknown as readonly Row[]);
  const inQueue = (url: string) => collections[`sqs/messages/${url.split('/').at(-1) ?? ''}`] ?? [];
  const beginningWith = (prefix: string) =>
    Object.entries(collections).filter(([name]) => name.startsWith(prefix));
  write('state.json', {
    at: new Date(at).toISOString(),
    items,
    commands: inQueue(outputs.commandQueueUrl).map(([, message]) => message),
    deadLetters: inQueue(outputs.deadLetterQueueUrl).map(([, message]) => message),
    events: beginningWith('events/archived/').flatMap(([, entries]) => entries.map(([, event]) => event)),
    ec2: Object.fromEntries(beginningWith('ec2.')),
  });
  break;
}
write('state-directory.json', {
  files: readdirSync(stateDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(stateDir.length + 1))
    .toSorted(),
  lock: readFileSync(join(stateDir, 'lock'), 'utf8'),
  userVersion: store.prepare('PRAGMA user_version').get()?.user_version,
  schema: store
    .prepare("SELECT sql FROM sqlite_master WHERE type = 'table'")
    .all()
    .map(({ sql }) => sql),
});
