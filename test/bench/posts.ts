import { aRequestBody } from '../builders/request-body';
import { LocalStack } from '../journeys/local-stack';
import { percentile } from './figures';
import type { Row } from './row';
import { SLOW_AWS, TABLE_CALL_MS } from './slow-aws';
import { readyMs, vend } from './vend';

/** The record and the command: POST answers 202 once both are safe, and the second needs the first. */
const ROUNDS_OF_A_POST = 2;

const CROWD = 100;

/** How long a caller waits for 202, and how many networks a second the system vends when nothing throttles. */
export async function posts(): Promise<Row[]> {
  const stack = new LocalStack();
  try {
    await stack.start();
    await vend(stack, Array(5).fill(aRequestBody()), { atOnce: 1 });
    await stack.setFaults(...SLOW_AWS.filter(({ service }) => service === 'dynamodb'));
    const { networks } = await vend(stack, Array(20).fill(aRequestBody()), { atOnce: 1 });
    await stack.setFaults();
    const crowd = await vend(stack, Array(CROWD).fill(aRequestBody()), { atOnce: CROWD });
    const accepted = crowd.networks.map(({ view }) => Date.parse(view.createdAt));
    const ready = crowd.networks.map((network, index) => (accepted[index] ?? NaN) + readyMs(network));
    const seconds = (Math.max(...ready) - Math.min(...accepted)) / 1000;
    return [
      {
        name: 'POST until 202, p50',
        floor: ROUNDS_OF_A_POST * TABLE_CALL_MS,
        ours: percentile(
          networks.map(({ postMs }) => postMs),
          50,
        ),
        unit: 'ms',
        note: `${TABLE_CALL_MS} ms a table call`,
      },
      {
        name: `${CROWD} networks at once, not throttled`,
        floor: seconds,
        ours: seconds,
        unit: 's',
        note: `${(CROWD / seconds).toFixed(1)} networks a second`,
      },
    ];
  } finally {
    await stack.dispose();
  }
}
