import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { indexRecord, indexRecords } from '../../../infra/operations/index-records';
import type { RequestPage, RequestView } from '../../../shared/contract/http';
import { decodeRequest } from '../../../shared/adapters/request-record';
import { outcomeEvent } from '../../../shared/adapters/outcome-event';
import { simulatedClient } from '../../simulation/scripted/scripted-client';
import { REQUEST_TABLE_NAME } from '../../simulation/services/settings';
import type { World } from '../../simulation/scripted/world';
import { CALLER, idOf, plain, state, upgraded } from './world';

/*
 * What release 0.1.0 has left in an account, in the hands of the services of today: records, commands and events to
 * the byte, see README.md.
 */

const READY = ['plain', 'layout', 'pooled', 'collided', 'collided-by-patch', 'unannounced'] as const;
const UNDER_WAY = ['unsent', 'building', 'waiting', 'changing'] as const;
const names = state.items.flatMap(({ name }) => name?.S ?? []);

async function view(world: World, name: string, query: Record<string, string> = {}): Promise<RequestView> {
  const answer = await world.get(idOf(name), {}, query, CALLER);
  expect(answer.statusCode).toBe(200);
  return JSON.parse(answer.body) as RequestView;
}

const statusOf = async (world: World, name: string) => (await view(world, name)).status;

async function listed(world: World, query: Record<string, string>): Promise<string[]> {
  const answer = await world.list(query, CALLER);
  expect(answer.statusCode).toBe(200);
  return (JSON.parse(answer.body) as RequestPage).items.map(({ name }) => name).sort();
}

const HALF_AN_HOUR_MS = 1_800_000;

/** Works for two hours, and sweeps now and then: what is blocked by a third party never comes to rest. */
async function finish(world: World): Promise<void> {
  for (let sweeps = 0; sweeps < 4; sweeps++) {
    const end = world.clock.now() + HALF_AN_HOUR_MS;
    while (world.clock.now() < end) {
      while ((await world.deliver()) > 0);
      const next = world.sqs.nextVisibleAt(world.account.commandQueueUrl) ?? end;
      world.clock.advance(Math.max(0, Math.min(next, end) - world.clock.now()));
    }
    await world.sweep();
  }
}

const vpcsOf = (world: World, name: string) =>
  world.ec2
    .vpcs()
    .filter(({ Tags = [] }) => Tags.some(({ Value }) => Value === idOf(name)))
    .map(({ VpcId }) => VpcId);

/** The third party takes away what keeps the network `blocked` from being deleted. */
function unblock(world: World): void {
  const { SecurityGroups = [] } = world.ec2.call('DescribeSecurityGroups', {});
  const theirs = SecurityGroups.find(({ GroupName }) => GroupName === 'theirs');
  world.ec2.call('DeleteSecurityGroup', { GroupId: theirs?.GroupId ?? '' });
}

describe('what release 0.1.0 has stored', () => {
  it('is of that release: maps without a version, and commands with its number', () => {
    const requests = state.items.filter(({ request }) => request !== undefined);
    expect(requests).toHaveLength(names.length);
    for (const { request, recordVersion, document } of requests) {
      expect([request?.M?.ticket?.N, recordVersion, document]).toEqual([
        expect.any(String),
        undefined,
        undefined,
      ]);
    }
    expect(state.commands.map(({ attributes }) => Object.keys(attributes))).toEqual(
      state.commands.map(() => ['ticket']),
    );
  });
});

describe('release 0.1.0, read by this one: before anything is written', () => {
  const world = upgraded({ keepsCommands: true });

  it.each(names)('GET shows %s in its status, by the first plan version', async (name) => {
    const stored = state.items.find((item) => item.name?.S === name);
    expect(await view(world, name)).toMatchObject({
      name,
      status: stored?.status?.S,
      planVersion: 1,
      requestedBy: CALLER,
      createdAt: stored?.createdAt?.S,
    });
  });

  it('lists all of them, and those of a status', async () => {
    expect(await listed(world, { limit: '100' })).toEqual(names.toSorted());
    expect(await listed(world, { limit: '100', requestedBy: 'me' })).toEqual(names.toSorted());
    expect(await listed(world, { status: 'READY', limit: '100' })).toEqual(READY.toSorted());
  });

  it.each(['plain', 'layout', 'pooled'])('finds no drift in %s', async (name) => {
    expect(await view(world, name, { compare: 'live' })).toMatchObject({
      drift: { missing: [], changed: [], surplus: [] },
    });
  });

  it('answers a repeat under the key of then with the request of then', async () => {
    const { spec } = decodeRequest(itemOf('plain'));
    const subnets = spec.subnets.map(({ name, cidrBlock }) => ({ name, cidrBlock }));
    const body = { name: spec.name, cidrBlock: spec.cidrBlock, subnets, tags: spec.tags };
    const answer = await world.post(body, CALLER, 'key-plain');
    expect(answer).toMatchObject({ statusCode: 200 });
    expect(JSON.parse(answer.body)).toMatchObject({ requestId: idOf('plain'), status: 'READY' });
    expect(await world.post({ ...body, name: 'other' }, CALLER, 'key-plain')).toMatchObject({
      statusCode: 422,
    });
  });

  it('names the events of then by the same ids, and says at least what they said', () => {
    const outcomes = state.events.filter(
      (event) => statusOfEvent[event['detail-type']] === storedStatus(event.detail.metadata.requestId),
    );
    expect(outcomes.map((event) => event['detail-type'])).toEqual(
      expect.arrayContaining(['VpcCreated', 'VpcCreationFailed', 'VpcCreationStalled', 'VpcDeleted']),
    );
    for (const { detail } of outcomes) {
      const { requestId, eventId } = detail.metadata;
      const item = state.items.find((stored) => stored.requestId?.S === requestId);
      const request = decodeRequest(plain(item ?? {}));
      if (request.updates !== undefined) continue;
      const event = outcomeEvent(request, { accountId: '000000000000', region: 'us-east-1' });
      expect(event.detail.metadata.eventId).toBe(eventId);
      expect(event.detail.data).toMatchObject(detail.data);
    }
  });
});

const statusOfEvent: Readonly<Record<string, string>> = {
  VpcCreated: 'READY',
  VpcCreationFailed: 'FAILED',
  VpcCreationStalled: 'STALLED',
  VpcDeleted: 'DELETED',
};

const storedStatus = (requestId: string) =>
  state.items.find((stored) => stored.requestId?.S === requestId)?.status?.S;

function itemOf(name: string) {
  return plain(state.items.find((item) => item.name?.S === name) ?? {});
}

describe.each([
  ['with the commands of then', true],
  ['without them, since the upgrade replaces the queue', false],
])('release 0.1.0, continued by this one, %s', (_, keepsCommands) => {
  it('finishes all that was under way, each with one VPC', async () => {
    const world = upgraded({ keepsCommands });
    const built = decodeRequest(itemOf('building')).resources;
    await finish(world);
    for (const name of UNDER_WAY) {
      expect(await view(world, name)).toMatchObject({ name, status: 'READY', planVersion: 1 });
      expect(vpcsOf(world, name)).toHaveLength(1);
      expect(await view(world, name, { compare: 'live' })).toMatchObject({
        drift: { missing: [], changed: [], surplus: [] },
      });
    }
    expect(vpcsOf(world, 'building')).toEqual([built.vpc && 'id' in built.vpc ? built.vpc.id : '']);
    const published = world.events.map(
      ({ detailType, detail }) => `${detailType} ${String(detail.data.name)}`,
    );
    expect(new Set(published)).toEqual(
      new Set([
        'VpcCreated unsent',
        'VpcCreated building',
        'VpcCreated waiting',
        'VpcCreated unannounced',
        'VpcUpdated changing',
      ]),
    );
    expect(await statusOf(world, 'stalled')).toBe('STALLED');
    expect(await statusOf(world, 'blocked')).toBe('DELETING');
  });

  it('deletes what was blocked once the third party has gone', async () => {
    const world = upgraded({ keepsCommands });
    expect((await view(world, 'blocked')).blockers).toEqual([
      expect.objectContaining({ type: 'security-group', description: 'theirs' }),
    ]);
    unblock(world);
    await finish(world);
    expect(await statusOf(world, 'blocked')).toBe('DELETED');
    expect(vpcsOf(world, 'blocked')).toEqual([]);
  });

  it('builds what was STALLED after a retry', async () => {
    const world = upgraded({ keepsCommands });
    expect((await world.retry(idOf('stalled'), CALLER)).statusCode).toBe(202);
    await finish(world);
    expect(await statusOf(world, 'stalled')).toBe('READY');
    expect(vpcsOf(world, 'stalled')).toHaveLength(1);
  });
});

describe('index-records: the requests of release 0.1.0', () => {
  function table(world: World) {
    const call = (action: string, input: object) => world.account.call('dynamodb', action, input);
    const { faults } = world;
    const client = simulatedClient({ service: 'dynamodb', faults, call, crash: () => undefined });
    return { client: client as DynamoDBDocumentClient, tableName: REQUEST_TABLE_NAME };
  }

  /** What `npm run deploy` and `npm run records -- index` do. */
  const indexAll = (world: World) => world.clock.run(indexRecords(table(world)));

  it('are found by name and by VPC, under the revision that they had', async () => {
    const world = upgraded({ keepsCommands: true });
    expect(await listed(world, { name: 'plain' })).toEqual([]);
    const { etag } = await view(world, 'plain');
    expect(await indexAll(world)).toEqual({ indexed: names.length, present: 0 });
    expect(await indexAll(world)).toEqual({ indexed: 0, present: names.length });
    for (const name of names) expect(await listed(world, { name })).toEqual([name]);
    for (const name of READY) {
      expect(await listed(world, { vpcId: vpcsOf(world, name)[0] ?? '' })).toEqual([name]);
    }
    expect((await view(world, 'plain')).etag).toBe(etag);
  });

  it('are found after a run that ended early, and another', async () => {
    const world = upgraded({ keepsCommands: true });
    world.faults.set({
      service: 'dynamodb',
      action: 'Update',
      fault: 'error-before',
      code: 'AccessDeniedException',
      times: 1,
    });
    await expect(world.clock.run(indexRecords(table(world)))).rejects.toThrow('AccessDenied');
    await indexAll(world);
    for (const name of names) expect(await listed(world, { name })).toEqual([name]);
  });

  it('are finished all the same when they are indexed while work goes on', async () => {
    const world = upgraded({ keepsCommands: true });
    await world.deliver();
    await indexAll(world);
    await finish(world);
    for (const name of UNDER_WAY) {
      expect(await statusOf(world, name)).toBe('READY');
      expect(await listed(world, { name })).toEqual([name]);
      expect(vpcsOf(world, name)).toHaveLength(1);
    }
  });

  it('are left to a worker that has written them meanwhile', async () => {
    const world = upgraded({ keepsCommands: true });
    const seen = itemOf('waiting');
    await finish(world);
    const now = world.account.table.item(idOf('waiting'));
    expect(await world.clock.run(indexRecord(table(world), seen))).toBe(false);
    expect(world.account.table.item(idOf('waiting'))).toEqual(now);
  });
});

describe('release 0.1.0, changed by this one', () => {
  it('builds what was STALLED after a redrive of the message of then', async () => {
    const world = upgraded({ keepsCommands: true });
    world.redrive();
    await finish(world);
    expect(await statusOf(world, 'stalled')).toBe('READY');
  });

  it('tries what has FAILED again, and says so', async () => {
    const world = upgraded({ keepsCommands: true });
    expect((await world.retry(idOf('failed'), CALLER)).statusCode).toBe(202);
    await finish(world);
    expect(await view(world, 'failed')).toMatchObject({
      status: 'FAILED',
      failure: { code: 'invalid-availability-zone' },
    });
    const ids = world.events.filter(({ detail }) => detail.data.name === 'failed');
    const before = state.events.find(({ detail }) => detail.metadata.requestId === idOf('failed'));
    expect(ids.map(({ detail }) => detail.metadata.eventId)).not.toContain(before?.detail.metadata.eventId);
    expect(ids).toHaveLength(1);
  });

  it.each([
    ['plain', { flowLogs: true }],
    ['layout', { gatewayEndpoints: ['s3', 'dynamodb'] }],
    ['pooled', { natGateways: 'single' }],
  ])('changes %s by a PATCH, and raises its plan version', async (name, wanted) => {
    const world = upgraded({ keepsCommands: true });
    const patch = async (change: object) => {
      const { etag } = await view(world, name);
      const answer = await world.patch(idOf(name), change, { 'If-Match': etag, caller: CALLER });
      expect(answer.statusCode).toBe(202);
      await finish(world);
      return view(world, name, { compare: 'live' });
    };
    const drift = { missing: [], changed: [], surplus: [] };
    expect(await patch(wanted)).toMatchObject({ status: 'READY', planVersion: 1, drift, spec: wanted });
    expect(await patch({ planVersion: 2 })).toMatchObject({ status: 'READY', planVersion: 2, drift });
  });

  it('deletes everything, collided keys included, and gives back what was reserved', async () => {
    const world = upgraded({ keepsCommands: true });
    unblock(world);
    await finish(world);
    for (const name of [...READY, ...UNDER_WAY, 'stalled']) {
      expect((await world.remove(idOf(name), CALLER)).statusCode).toBe(202);
    }
    await finish(world);
    for (const name of names.filter((one) => one !== 'failed')) {
      expect([name, await statusOf(world, name)]).toEqual([name, 'DELETED']);
    }
    expect(world.ec2.vpcs()).toEqual([]);
    expect(world.ec2.call('DescribeAddresses', {}).Addresses).toEqual([]);
    const held = world.account.table
      .items()
      .filter((item) => /^(caller|addresses)#/.test(String(item.requestId)))
      .flatMap((item) => Object.keys(item).filter((attribute) => /^[ac]:/.test(attribute)));
    expect(held).toEqual([]);
  });
});
