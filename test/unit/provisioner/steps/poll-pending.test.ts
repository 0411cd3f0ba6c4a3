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

  it('makes another one soon in place of one that failed for a passing reason; the next only after a pause', async () => {
    const world = new World({ ec2: { natPendingMs: 60_000, natFailureCode: 'InternalError' } });
    const { looks, status } = await looksAt(world, 'single');
    expect(looks.map(({ afterMs, creates }) => [afterMs / 1000, creates])).toEqual([
      [0, 1],
      [94, 1],
      [102, 2],
      [196, 2],
      [290, 3],
      [384, 3],
      [478, 4],
      [572, 4],
      [666, 5],
      [760, 5],
      [854, 6],
      [948, 6],
    ]);
    expect(status).toBe('FAILED');
  });

  it('makes the one that failed again while another is still pending', async () => {
    const world = new World({ ec2: { natPendingMs: 60_000 } });
    let made = 0;
    const natFailureCode = () => {
      // All but the first take longer.
      world.ec2.configure({ natPendingMs: 140_000 });
      return made++ === 0 ? 'InternalError' : '';
    };
    world.ec2.configure({ natFailureCode });
    const { looks, status } = await looksAt(world, 'per-zone');
    expect(looks.slice(0, 3).map(({ afterMs, creates }) => [afterMs / 1000, creates])).toEqual([
      [0, 3],
      [94, 3],
      [102, 4],
    ]);
    expect(looks.at(-1)).toMatchObject({ creates: 4 });
    expect(status).toBe('READY');
  });
});
