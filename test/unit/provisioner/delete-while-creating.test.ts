import { aLayoutBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';
import { accepted } from './requests';

describe('merge-deletion', () => {
  it('deletes at once what a worker has made so far, and waits for nothing that it has not sent', async () => {
    const world = new World();
    const requestId = await accepted(world, aLayoutBody());
    const begin = world.clock.now();
    const delivered = world.deliver();
    while (world.ec2.vpcs().length === 0) await Promise.resolve();
    expect((await world.remove(requestId)).statusCode).toBe(202);
    await delivered;
    await world.settle();
    expect(world.record(requestId).state).toEqual({
      status: 'DELETED',
      completedAt: expect.any(String) as string,
    });
    expect(world.ec2.vpcs()).toEqual([]);
    expect(world.clock.now()).toBe(begin);
  });
});
