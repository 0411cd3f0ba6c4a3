import { readFileSync } from 'node:fs';
import type { AcceptedBody, ProblemBody } from '../../../shared/contract/http';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { aLayoutBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';
import { STACK_TAG } from '../../simulation/services/settings';
import { accepted, view } from '../provisioner/requests';

interface Answer {
  readonly statusCode: number;
  readonly body: string;
}

const codeOf = ({ statusCode, body }: Answer) => [statusCode, (JSON.parse(body) as ProblemBody).code];
const statusOf = ({ statusCode, body }: Answer) => [statusCode, (JSON.parse(body) as AcceptedBody).status];
const sent = (world: World) => world.faults.counts('sqs')['sqs:SendMessage'] ?? 0;
const eventsOf = (world: World) => world.events.map(({ detailType }) => detailType);

async function ready(world: World): Promise<string> {
  const requestId = await accepted(world);
  await world.settle();
  expect((await view(world, requestId)).status).toBe('READY');
  return requestId;
}

async function expectDeleted(world: World, requestId: string): Promise<void> {
  expect(await view(world, requestId)).toMatchObject({ status: 'DELETED' });
  expect(world.ec2.vpcs()).toEqual([]);
  expect(world.ec2.subnets()).toEqual([]);
  expect(eventsOf(world).filter((type) => type === 'VpcDeleted')).toHaveLength(1);
}

describe('DELETE /vpcs/{requestId}', () => {
  it('answers 202 and says where to look; the network goes and its request stays on record', async () => {
    const world = new World();
    const requestId = await ready(world);
    const answer = await world.remove(requestId);
    expect(answer.statusCode).toBe(202);
    const href = `/vpcs/${requestId}`;
    expect(answer.headers).toMatchObject({ location: `/dev${href}`, 'retry-after': '5' });
    const url = `https://api.example/dev${href}`;
    expect(JSON.parse(answer.body)).toEqual({ requestId, status: 'DELETING', href, url });
    await world.settle();
    await expectDeleted(world, requestId);
    expect(eventsOf(world)).toEqual(['VpcCreated', 'VpcDeleted']);
  });

  it.each(['DryRun', 'force'])('does nothing under ?%s, which it does not know', async (parameter) => {
    const world = new World();
    const requestId = await ready(world);
    const answer = await world.remove(requestId, 'alice', {}, { [parameter]: 'true' });
    expect(codeOf(answer)).toEqual([400, 'invalid-request']);
    expect((await view(world, requestId)).status).toBe('READY');
  });

  it.each<[string, (world: World) => Promise<unknown>]>([
    ['ACCEPTED', () => Promise.resolve()],
    [
      'PROVISIONING',
      (world) => {
        world.faults.set({ service: 'ec2', action: 'CreateSubnet', fault: 'crash-after', times: 1 });
        return world.deliver();
      },
    ],
    [
      'WAITING',
      (world) => {
        world.ec2.configure({ vpcQuota: 0 });
        return world.deliver();
      },
    ],
    [
      'FAILED',
      (world) => {
        world.ec2.configure({ vpcQuota: 0 });
        return world.settle();
      },
    ],
    [
      'STALLED',
      (world) => {
        world.faults.set({ service: 'ec2', action: 'CreateSubnet', fault: 'crash-before', times: 99 });
        return world.settle();
      },
    ],
  ])('deletes what there is of one that is %s', async (status, prepare) => {
    const world = new World();
    const requestId = await accepted(world);
    await prepare(world);
    expect((await view(world, requestId)).status).toBe(status);
    world.faults.set();
    expect(statusOf(await world.remove(requestId))).toEqual([202, 'DELETING']);
    await world.settle();
    await expectDeleted(world, requestId);
  });

  it('is the same deletion, however often it is ordered', async () => {
    const world = new World();
    const requestId = await ready(world);
    const before = sent(world);
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.remove(requestId)));
    expect(new Set(answers.map((answer) => String(statusOf(answer))))).toEqual(new Set(['202,DELETING']));
    expect(sent(world)).toBe(before + 1);
    const order = world.record(requestId).deletion;
    world.clock.advance(500);
    await world.remove(requestId, 'admin');
    expect(world.record(requestId).deletion).toEqual(order);
    await world.settle();
    await expectDeleted(world, requestId);
  });

  it('ordered again, does not work sooner while AWS deletes: only a third party may be done by then', async () => {
    const world = new World({ ec2: { natDeletingMs: 60_000 } });
    const requestId = await accepted(world, aLayoutBody({ natGateways: 'single' }));
    await world.settle();
    await world.remove(requestId);
    await world.deliver();
    const waiting = {
      reason: 'aws-is-deleting',
      resource: expect.stringMatching(/^nat-gateway\//) as string,
    };
    expect(await view(world, requestId)).toMatchObject({ status: 'DELETING', waiting });
    const [before, { revision }] = [sent(world), world.record(requestId)];
    expect(statusOf(await world.remove(requestId))).toEqual([202, 'DELETING']);
    expect([sent(world), world.record(requestId).revision]).toEqual([before, revision]);
    await world.settle();
    await expectDeleted(world, requestId);
  });

  it('does nothing about what is deleted', async () => {
    const world = new World();
    const requestId = await ready(world);
    await world.remove(requestId);
    await world.settle();
    const [before, { revision }] = [sent(world), world.record(requestId)];
    expect(statusOf(await world.remove(requestId))).toEqual([202, 'DELETED']);
    expect([sent(world), world.record(requestId).revision]).toEqual([before, revision]);
    await expectDeleted(world, requestId);
  });

  it('deletes a network that is being changed, with what the change has added', async () => {
    const world = new World();
    const requestId = await ready(world);
    world.faults.set({ service: 'ec2', action: 'CreateSubnet', fault: 'crash-after', times: 1 });
    const { subnets } = (await view(world, requestId)).spec;
    const more = { name: 'late', cidrBlock: '10.20.200.0/24', availabilityZone: 'us-east-1a' };
    expect((await world.patch(requestId, { subnets: [...(subnets ?? []), more] })).statusCode).toBe(202);
    await world.deliver();
    expect(world.ec2.subnets()).toHaveLength(3);
    await world.remove(requestId);
    await world.settle();
    await expectDeleted(world, requestId);
  });

  describe('of a network that a third party uses', () => {
    async function blocked(world: World): Promise<{ requestId: string; interfaceId: string }> {
      const requestId = await ready(world);
      const [subnet] = world.ec2.subnets();
      const { NetworkInterface } = world.ec2.call('CreateNetworkInterface', {
        SubnetId: subnet?.SubnetId ?? '',
      });
      await world.remove(requestId);
      await world.deliver();
      expect(await view(world, requestId)).toMatchObject({
        status: 'DELETING',
        blockers: [{ id: NetworkInterface?.NetworkInterfaceId }],
      });
      return { requestId, interfaceId: NetworkInterface?.NetworkInterfaceId ?? '' };
    }

    it('takes nothing away while something of the network has lost our tag, and ends when it has it again', async () => {
      const world = new World();
      const requestId = await ready(world);
      const [subnet, ...others] = world.ec2.subnets();
      const Resources = [subnet?.SubnetId ?? ''];
      world.ec2.call('DeleteTags', { Resources, Tags: [{ Key: TAGS.stack }] });
      await world.remove(requestId);
      await world.deliver();
      expect(await view(world, requestId)).toMatchObject({
        status: 'DELETING',
        waiting: { reason: 'cleanup-blocked' },
        blockers: [
          {
            type: 'subnet',
            id: subnet?.SubnetId,
            description: expect.stringContaining(TAGS.stack) as string,
          },
        ],
      });
      expect(world.ec2.subnets()).toHaveLength(1 + others.length);
      world.ec2.call('CreateTags', { Resources, Tags: [{ Key: TAGS.stack, Value: STACK_TAG }] });
      await world.settle();
      await expectDeleted(world, requestId);
    });

    it('looks at once when it is ordered again, instead of at the end of the pause', async () => {
      const world = new World();
      const { requestId, interfaceId } = await blocked(world);
      world.ec2.call('DeleteNetworkInterface', { NetworkInterfaceId: interfaceId });
      expect(await world.deliver()).toBe(0);
      expect(statusOf(await world.remove(requestId))).toEqual([202, 'DELETING']);
      const now = world.clock.now();
      expect(await world.deliver()).toBe(1);
      expect(world.clock.now()).toBe(now);
      await expectDeleted(world, requestId);
    });

    it('tells of it once, however often it looks', async () => {
      const world = new World();
      const { requestId } = await blocked(world);
      world.clock.advance(2_000);
      await world.remove(requestId);
      await world.deliver();
      expect(eventsOf(world)).toEqual(['VpcCreated', 'VpcDeletionBlocked']);
      expect(world.ec2.subnets()).toHaveLength(2);
    });

    it('names what came into it after a part of it was gone', async () => {
      const world = new World();
      const requestId = await ready(world);
      await world.remove(requestId);
      world.faults.set({
        service: 'ec2',
        action: 'DeleteSubnet',
        fault: 'error-before',
        times: 1,
        code: 'x',
      });
      await world.deliver();
      const [left] = world.ec2.subnets();
      expect(world.ec2.subnets()).toHaveLength(1);
      const { NetworkInterface } = world.ec2.call('CreateNetworkInterface', {
        SubnetId: left?.SubnetId ?? '',
      });
      const next = world.sqs.nextVisibleAt(world.account.commandQueueUrl) ?? 0;
      world.clock.advance(Math.max(0, next - world.clock.now()));
      await world.deliver();
      expect(await view(world, requestId)).toMatchObject({
        status: 'DELETING',
        blockers: [{ id: NetworkInterface?.NetworkInterfaceId }],
      });
    });

    it('goes on by itself when its command cannot be queued', async () => {
      const world = new World();
      const { requestId, interfaceId } = await blocked(world);
      world.ec2.call('DeleteNetworkInterface', { NetworkInterfaceId: interfaceId });
      world.faults.set({ service: 'sqs', action: 'SendMessage', fault: 'error-before', times: 3 });
      expect((await world.remove(requestId)).statusCode).toBe(503);
      await world.settle();
      await expectDeleted(world, requestId);
    });
  });

  it('takes up a deletion that stalled, as the one it was', async () => {
    const world = new World();
    const requestId = await ready(world);
    await world.remove(requestId);
    world.faults.set({ service: 'ec2', action: 'DeleteSubnet', fault: 'crash-before', times: 99 });
    await world.settle();
    expect((await view(world, requestId)).status).toBe('STALLED');
    const { requestedAt } = world.record(requestId).deletion ?? {};

    world.faults.set();
    world.clock.advance(60_000);
    expect(statusOf(await world.remove(requestId, 'admin'))).toEqual([202, 'DELETING']);
    expect(world.record(requestId).deletion).toMatchObject({ requestedAt, requestedBy: 'alice' });
    await world.settle();
    await expectDeleted(world, requestId);
  });

  describe('ordered by anyone', () => {
    it('is its requester or an administrator', async () => {
      const world = new World();
      const requestId = await ready(world);
      expect(codeOf(await world.remove(requestId, 'bob'))).toEqual([403, 'forbidden']);
      expect((await view(world, requestId)).status).toBe('READY');
      expect(statusOf(await world.remove(requestId, 'admin'))).toEqual([202, 'DELETING']);
      expect(world.record(requestId).deletion).toMatchObject({ requestedBy: 'admin' });
    });

    it('is an administrator, where the requester is no user', async () => {
      const world = new World();
      const body = JSON.parse(readFileSync('shared/contract/examples/create-vpc.json', 'utf8')) as Record<
        string,
        unknown
      >;
      const { requestId } = (await world.invokeDirectly(body)) as AcceptedBody;
      await world.settle();
      expect((await world.remove(requestId)).statusCode).toBe(403);
      expect((await world.remove(requestId, 'admin')).statusCode).toBe(202);
    });

    it.each(['req-00000000000000000000000000', 'nonsense'])('gets 404 for %s', async (requestId) => {
      expect(codeOf(await new World().remove(requestId, 'admin'))).toEqual([404, 'not-found']);
    });
  });

  describe('precondition: with If-Match', () => {
    it('deletes what its caller has seen, and nothing else', async () => {
      const world = new World();
      const requestId = await accepted(world);
      const seen = String((await world.get(requestId)).headers?.etag);
      await world.settle();
      const stale = await world.remove(requestId, 'alice', { 'if-match': seen });
      expect(codeOf(stale)).toEqual([412, 'precondition-failed']);
      expect((await view(world, requestId)).status).toBe('READY');

      const etag = String((await world.get(requestId)).headers?.etag);
      expect((await world.remove(requestId, 'alice', { 'if-match': `W/${etag}` })).statusCode).toBe(412);
      expect((await world.remove(requestId, 'alice', { 'if-match': `"x", ${etag}` })).statusCode).toBe(202);
      // Sent again after its answer was lost.
      expect((await world.remove(requestId, 'alice', { 'if-match': etag })).statusCode).toBe(202);
      await world.settle();
      await expectDeleted(world, requestId);
    });
  });

  describe('when something fails', () => {
    it('answers 503 while the event of the outcome before it is not published', async () => {
      const world = new World();
      const requestId = await accepted(world);
      world.faults.set({ service: 'events', action: 'PutEvents', fault: 'error-before', times: 1_000 });
      await world.settle();
      expect(codeOf(await world.remove(requestId))).toEqual([503, 'temporarily-unavailable']);
      expect((await view(world, requestId)).status).toBe('READY');
    });

    it('answers 503 when the queue does not take the command; a repeat sends it', async () => {
      const world = new World();
      const requestId = await ready(world);
      world.faults.set({ service: 'sqs', action: 'SendMessage', fault: 'error-before', times: 3 });
      expect((await world.remove(requestId)).statusCode).toBe(503);
      expect((await world.remove(requestId)).statusCode).toBe(202);
      await world.settle();
      await expectDeleted(world, requestId);
    });

    it('sends the command of an order whose sender crashed, once, and not while it may still be sent', async () => {
      const world = new World();
      const requestId = await ready(world);
      world.faults.set({ service: 'sqs', action: 'SendMessage', fault: 'crash-before', times: 1 });
      expect((await world.remove(requestId)).statusCode).toBe(500);
      const before = sent(world);
      expect((await world.remove(requestId)).statusCode).toBe(202);
      expect(sent(world)).toBe(before);
      for (let repeats = 0; repeats < 3; repeats++) {
        world.clock.advance(2_000);
        await world.remove(requestId);
      }
      expect(sent(world)).toBe(before + 1);
      await world.settle();
      await expectDeleted(world, requestId);
    });

    it.each(['crash-before', 'crash-after', 'reply-lost'] as const)(
      'ends DELETED when its write is hit by %s and it is ordered again',
      async (fault) => {
        const world = new World();
        const requestId = await ready(world);
        world.faults.set({ service: 'dynamodb', action: 'Put', fault, times: 1 });
        await world.remove(requestId);
        world.clock.advance(2_000);
        expect((await world.remove(requestId)).statusCode).toBe(202);
        await world.settle();
        await expectDeleted(world, requestId);
      },
    );
  });
});
