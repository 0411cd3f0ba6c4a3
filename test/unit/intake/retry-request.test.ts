import type { AcceptedBody, ProblemBody, RequestView } from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';
import type { Fault } from '../../simulation/scripted/fault-plan';
import { World } from '../../simulation/scripted/world';

const view = async (world: World, requestId: string) =>
  JSON.parse((await world.get(requestId)).body) as RequestView;

/** EC2 refuses every VPC: the service lacks a permission. */
const REFUSED: Fault = {
  service: 'ec2',
  action: 'CreateVpc',
  fault: 'error-before',
  code: 'UnauthorizedOperation',
  times: 1_000,
};

/** A request that failed because EC2 refused its VPC. */
async function failedRequest(world: World): Promise<string> {
  world.faults.set(REFUSED);
  const answer = await world.post(aRequestBody(), 'alice', 'key-1');
  await world.settle();
  const { requestId } = JSON.parse(answer.body) as AcceptedBody;
  expect((await view(world, requestId)).status).toBe('FAILED');
  world.faults.set();
  return requestId;
}

describe('POST /vpcs/{requestId}/retry', () => {
  it('starts a failed request again under the same id, and publishes its outcome as a new event', async () => {
    const world = new World();
    const requestId = await failedRequest(world);
    const answer = await world.retry(requestId);
    expect(answer.statusCode).toBe(202);
    expect(JSON.parse(answer.body)).toMatchObject({
      requestId,
      status: 'ACCEPTED',
      href: `/vpcs/${requestId}`,
    });
    await world.settle();

    const shown = await view(world, requestId);
    expect(shown.status).toBe('READY');
    expect(shown.failure).toBeUndefined();
    expect(world.ec2.vpcs()).toHaveLength(1);
    expect(world.events.map(({ detailType }) => detailType)).toEqual(['VpcCreationFailed', 'VpcCreated']);
  });

  it('publishes a second failure under another id than the first', async () => {
    const world = new World();
    const requestId = await failedRequest(world);
    world.faults.set(REFUSED);
    await world.retry(requestId);
    await world.settle();
    const ids = world.events.map(({ detail }) => detail.metadata.eventId);
    expect([ids.length, new Set(ids).size]).toEqual([2, 2]);
  });

  it('does the same thing once, however often it is sent', async () => {
    const world = new World();
    const requestId = await failedRequest(world);
    const before = world.faults.counts('sqs')['sqs:SendMessage'] ?? 0;
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.retry(requestId)));
    expect(answers.every(({ statusCode }) => statusCode === 202)).toBe(true);
    expect(world.faults.counts('sqs')['sqs:SendMessage']).toBe(before + 1);
    await world.settle();
    expect(world.ec2.vpcs()).toHaveLength(1);
  });

  it('sends nothing while the command of its POST is being sent', async () => {
    const world = new World();
    const { requestId } = JSON.parse((await world.post(aRequestBody())).body) as AcceptedBody;
    const before = world.faults.calls.length;
    expect((await world.retry(requestId)).statusCode).toBe(202);
    expect(world.faults.calls.slice(before).map(({ action }) => action)).toEqual(['Get']);
  });

  it('keeps answering the same key with the same request, failed or not', async () => {
    const world = new World();
    const requestId = await failedRequest(world);
    const repeated = JSON.parse((await world.post(aRequestBody(), 'alice', 'key-1')).body) as AcceptedBody;
    expect(repeated).toMatchObject({ requestId, status: 'FAILED' });
    const fresh = JSON.parse((await world.post(aRequestBody(), 'alice', 'key-2')).body) as AcceptedBody;
    await world.settle();
    expect((await view(world, fresh.requestId)).status).toBe('READY');
  });

  it('waits until the event of the failure is published', async () => {
    const world = new World();
    const { requestId } = JSON.parse((await world.post(aRequestBody())).body) as AcceptedBody;
    const unpublished: Fault = {
      service: 'events',
      action: 'PutEvents',
      fault: 'error-before',
      times: 1_000,
    };
    world.faults.set(REFUSED, unpublished);
    await world.settle();
    expect((await view(world, requestId)).status).toBe('FAILED');
    expect((await world.retry(requestId)).statusCode).toBe(503);
    expect((await view(world, requestId)).status).toBe('FAILED');
  });

  it('resumes a stalled request with what it had made', async () => {
    const world = new World();
    const { requestId } = JSON.parse((await world.post(aRequestBody())).body) as AcceptedBody;
    world.faults.set({ service: 'ec2', action: 'CreateSubnet', fault: 'crash-before', times: 99 });
    await world.settle();
    expect((await view(world, requestId)).status).toBe('STALLED');
    const [made] = world.ec2.vpcs();

    world.faults.set();
    await world.retry(requestId);
    await world.settle();
    expect(await view(world, requestId)).toMatchObject({ status: 'READY', vpcId: made?.VpcId });
  });

  it('makes nothing twice that a stalled run made and EC2 does not show yet', async () => {
    const world = new World();
    const [subnet] = aRequestBody().subnets;
    const subnets = [{ ...subnet, name: 'web', cidrBlock: '10.20.0.0/24', tier: 'public' as const }];
    const body = { ...aRequestBody({ subnets }), lockDefaultSecurityGroup: false, gatewayEndpoints: [] };
    const { requestId } = JSON.parse((await world.post(body)).body) as AcceptedBody;
    world.faults.set({ service: 'ec2', action: 'CreateRouteTable', fault: 'throttle', times: 20 });
    await world.deliver();
    const lagMs = 48 * 3_600_000;
    world.ec2.configure({ describeLagMs: lagMs });
    const shownAt = world.clock.now() + lagMs;
    world.faults.set({ service: 'ec2', action: 'CreateRouteTable', fault: 'crash-after', times: 99 });
    await world.settle();
    expect((await view(world, requestId)).status).toBe('STALLED');

    world.faults.set();
    world.ec2.configure({ describeLagMs: 0 });
    world.clock.advance(shownAt - world.clock.now() - 60_000);
    await world.retry(requestId);
    await world.settle();
    expect((await view(world, requestId)).status).toBe('READY');
    world.clock.advance(lagMs);
    const { RouteTables = [] } = world.ec2.call('DescribeRouteTables', {});
    expect(RouteTables.filter(({ Tags = [] }) => Tags.length > 0)).toHaveLength(1);
  });

  it.each<[string, string, number, string]>([
    ['another caller', 'bob', 403, 'forbidden'],
    ['its requester, when it is READY', 'alice', 409, 'nothing-to-retry'],
  ])('refuses %s', async (_, caller, status, code) => {
    const world = new World();
    const { requestId } = JSON.parse((await world.post(aRequestBody())).body) as AcceptedBody;
    await world.settle();
    const answer = await world.retry(requestId, caller);
    expect([answer.statusCode, (JSON.parse(answer.body) as ProblemBody).code]).toEqual([status, code]);
  });

  it('answers 404 where there is no such request', async () => {
    expect((await new World().retry('req-00000000000000000000000000')).statusCode).toBe(404);
  });

  it('can be sent again when its command could not be queued', async () => {
    const world = new World();
    const requestId = await failedRequest(world);
    world.faults.set({ service: 'sqs', action: 'SendMessage', fault: 'error-before', times: 3 });
    expect((await world.retry(requestId)).statusCode).toBe(503);
    expect((await world.retry(requestId)).statusCode).toBe(202);
    await world.settle();
    expect((await view(world, requestId)).status).toBe('READY');
  });
});
