import { aLayoutBody } from '../../../builders/request-body';
import { World } from '../../../simulation/scripted/world';
import { accepted, view } from '../requests';

/** What had been called whenever the message of the request was looked at, until it came to rest. */
async function looksAt(world: World, natGateways: 'single' | 'per-zone') {
  const requestId = await accepted(world, aLayoutBody({ natGateways }));
  const start = world.clock.now();
  const looks: { afterMs: number; describes: number; creates: number; writes: number }[] = [];
  for (;;) {
    while ((await world.deliver()) > 0) {
      const counts = world.faults.counts();
      looks.push({
        afterMs: world.clock.now() - start,
        describes: counts['ec2:DescribeNatGateways'] ?? 0,
        creates: counts['ec2:CreateNatGateway'] ?? 0,
        writes: counts['dynamodb:Put'] ?? 0,
      });
    }
    const next = world.sqs.nextVisibleAt(world.account.commandQueueUrl);
    if (next === undefined) break;
    world.clock.advance(Math.max(0, next - world.clock.now()));
  }
  return { looks, status: (await view(world, requestId)).status };
}

const AS_LATE_AS_MOST_MS = 118_000;

describe('a request that waits for NAT gateways', () => {
  it('looks when they are likely to be up, ever sooner, with one call a look and no write', async () => {
    const world = new World({ ec2: { natPendingMs: AS_LATE_AS_MOST_MS } });
    const { looks, status } = await looksAt(world, 'per-zone');
    expect(status).toBe('READY');
    expect(looks.map(({ afterMs }) => afterMs)).toEqual([0, 94_000, 102_000, 109_000, 115_000, 120_000]);
    const whilePending = looks.slice(0, -1);
    expect(whilePending.map(({ describes }) => describes)).toEqual([0, 1, 2, 3, 4]);
    expect(new Set(whilePending.map(({ writes }) => writes)).size).toBe(1);
  });

  it('uses what it has seen: the last look is not repeated', async () => {
    const { looks } = await looksAt(new World({ ec2: { natPendingMs: AS_LATE_AS_MOST_MS } }), 'single');
    expect(looks.at(-1)).toMatchObject({ describes: 5 });
  });

  it('makes another one in place of one that failed at its next turn: nothing is pending then', async () => {
    const world = new World({ ec2: { natPendingMs: 60_000, natFailureCode: 'InternalError' } });
    const { looks } = await looksAt(world, 'single');
    const [first, second, third] = looks;
    expect(first).toMatchObject({ creates: 1 });
    expect(second).toMatchObject({ afterMs: 94_000, creates: 1 });
    expect(third).toMatchObject({ afterMs: 188_000, creates: 2 });
  });
});
