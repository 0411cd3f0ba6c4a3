import { aRequestBody } from '../../../builders/request-body';
import { World } from '../../../simulation/scripted/world';
import { accepted, DAY, HOUR, orphanVpc } from '../../sweeper/orphans';

type Line = World['logs'][number];

/** Of whole runs and whole pools, not of one request. */
const ABOUT_NO_REQUEST = [
  'swept',
  'headroom',
  'quota not read',
  'unfinished requests',
  'reservation released',
  'addresses registered',
];

function linesOf(world: World): readonly (Line & { readonly fields: Readonly<Record<string, unknown>> })[] {
  return world.logs
    .filter(({ message }) => !ABOUT_NO_REQUEST.includes(message))
    .map((line) => ({ ...line, fields: line.fields as Readonly<Record<string, unknown>> }));
}

describe('every line about a request says which one, who asked, and at which attempt', () => {
  it('from accepted to deleted, with waits, unrecorded resources and stuck ones', async () => {
    const world = new World({ ec2: { vpcQuota: 1 } });
    const done = await accepted(world);
    await world.deliver();
    await accepted(world);
    await world.deliver();
    await world.remove(done);
    await world.settle();
    world.ec2.configure({ vpcQuota: 5 });
    orphanVpc(world, done);
    world.faults.set({ service: 'sqs', action: 'SendMessage', fault: 'crash-before', times: 1 });
    await world.post(aRequestBody());
    world.clock.advance(2 * HOUR);
    await world.sweep();
    world.clock.advance(40 * DAY);
    await world.sweep();

    const lines = linesOf(world);
    const messages = new Set(lines.map(({ message }) => message));
    for (const message of ['request ACCEPTED', 'request PROVISIONING', 'request READY', 'request WAITING'])
      expect(messages).toContain(message);
    for (const message of ['request DELETING', 'request DELETED', 'unrecorded resource', 'request was stuck'])
      expect(messages).toContain(message);
    for (const { message, fields } of lines) {
      expect({ message, ...fields }).toMatchObject({
        requestId: expect.stringMatching(/^req-/) as unknown,
        caller: 'alice',
        attempt: expect.any(Number) as unknown,
      });
    }
  });

  it('when a message cannot be processed', async () => {
    const world = new World();
    const requestId = await accepted(world);
    world.faults.set({ service: 'dynamodb', action: 'Get', fault: 'error-before', times: 10 });
    await world.deliver();
    expect(linesOf(world).at(-1)).toMatchObject({
      message: 'message not processed',
      fields: { requestId, caller: 'alice', attempt: 1 },
    });
  });

  it('when a call fails, which has no attempts but an id of its own', async () => {
    const world = new World();
    const requestId = await accepted(world);
    world.faults.set({ service: 'dynamodb', action: 'Get', fault: 'error-before', times: 10 });
    await world.get(requestId);
    await world.remove(requestId);
    const failures = linesOf(world).slice(-2);
    expect(failures.map(({ message }) => message)).toEqual(['call not answered', 'request not accepted']);
    for (const { fields } of failures)
      expect(fields).toMatchObject({ requestId, caller: 'alice', callId: expect.any(String) as unknown });
  });
});

it('a name that is erased when its time is over is nothing that was stuck', async () => {
  const world = new World();
  await accepted(world);
  await world.settle();
  world.clock.advance(40 * DAY);
  await world.sweep();
  expect(world.logs.filter(({ message }) => message === 'request was stuck')).toEqual([]);
});
