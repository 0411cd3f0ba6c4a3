import { ResourceFailure } from '../../../../shared/domain/request/resource-failure';
import { TAGS } from '../../../../shared/domain/network/network-tags';
import { World } from '../../../simulation/scripted/world';
import { accepted, view } from '../requests';

/** A READY network that is to be deleted; EC2 says once that a subnet is in use, and the look for orphans throws. */
async function deletion(thrown: Error) {
  let looks = 0;
  const find = () => {
    looks += 1;
    return Promise.reject(thrown);
  };
  const world = new World({ seams: { orphans: () => ({ find }) } });
  const requestId = await accepted(world);
  await world.settle();
  world.faults.set({
    service: 'ec2',
    action: 'DeleteSubnet',
    fault: 'error-before',
    code: 'DependencyViolation',
    times: 1,
  });
  expect((await world.remove(requestId)).statusCode).toBe(202);
  await world.deliver();
  const errors = world.logs.filter(({ level }) => level === 'error');
  const shown = await view(world, requestId);
  await world.settle();
  return { looks, errors, shown, after: await view(world, requestId) };
}

describe('tear-down: something that has lost our tag after the deletion had begun', () => {
  it('is named once EC2 refuses to delete it', async () => {
    const world = new World();
    const requestId = await accepted(world);
    await world.settle();
    // As IAM does with what has not our tag; the local EC2 does not ask it.
    const refusal = { fault: 'error-before', code: 'UnauthorizedOperation', times: 1_000 } as const;
    world.faults.set({ service: 'ec2', action: 'DeleteVpc', ...refusal });
    await world.remove(requestId);
    await world.deliver();
    expect(world.ec2.subnets()).toEqual([]);
    const [vpc] = world.ec2.vpcs();
    const id = vpc?.VpcId ?? '';
    world.ec2.call('DeleteTags', { Resources: [id], Tags: [{ Key: TAGS.stack }] });
    const next = world.sqs.nextVisibleAt(world.account.commandQueueUrl) ?? 0;
    world.clock.advance(Math.max(0, next - world.clock.now()));
    await world.deliver();
    expect(await view(world, requestId)).toMatchObject({
      status: 'DELETING',
      blockers: [{ type: 'vpc', id }],
    });
  });
});

describe('tear-down: the look for what uses something that EC2 refused to delete', () => {
  it('shows a bug in it, keeps the record, and lets the message come back', async () => {
    const bug = new TypeError('Cannot read properties of undefined');
    const { looks, errors, shown, after } = await deletion(bug);
    expect(looks).toBe(1);
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'message not processed',
        fields: expect.objectContaining({ error: bug }) as unknown,
      }),
    ]);
    expect(shown.status).toBe('DELETING');
    expect(after.status).toBe('DELETED');
  });

  it('waits where EC2 did not answer it', async () => {
    const failure = new ResourceFailure('throttled', 'rejected-by-ec2', 'Too fast');
    const { looks, errors, shown, after } = await deletion(failure);
    expect(looks).toBe(1);
    expect(errors).toEqual([]);
    expect(shown).toMatchObject({ status: 'DELETING', waiting: { reason: 'cleanup-blocked' } });
    expect(after.status).toBe('DELETED');
  });
});
