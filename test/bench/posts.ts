import { boundedParallel } from '../../shared/platform/bounded-parallel';
import { aRequestBody } from '../builders/request-body';
import { LocalStack } from '../journeys/local-stack';
import { percentile } from './figures';
import type { Row } from './row';
import { SLOW_AWS, TABLE_CALL_MS } from './slow-aws';
import { readyMs, vend, type VendedNetwork } from './vend';

/** The quota slot and the record: POST answers 202 once both are written, and the second needs the first. */
const TABLE_CALLS_OF_A_POST = 2;

const CROWD = 100;

/** Fewer than the API's burst, so that its rate limit is in none of the figures. */
const BURST = 200;
const IN_FLIGHT = 20;

/** How long a caller waits for 202, how many are accepted a second, and how many networks are made of them. */
export async function posts(): Promise<Row[]> {
  const stack = new LocalStack();
  try {
    await stack.start();
    await vend(stack, Array(5).fill(aRequestBody()), { atOnce: 1 });
    await stack.setFaults(...SLOW_AWS.filter(({ service }) => service === 'dynamodb'));
    const { networks, calls } = await vend(stack, Array(20).fill(aRequestBody()), { atOnce: 1 });
    const made = calls.filter((call) => call.function.endsWith('-intake')).length / networks.length;
    await stack.setFaults();
    const crowd = await vend(stack, Array(CROWD).fill(aRequestBody()), { atOnce: CROWD });
    return [
      {
        name: 'POST until 202, p50',
        floor: TABLE_CALLS_OF_A_POST * TABLE_CALL_MS,
        ours: percentile(
          networks.map(({ postMs }) => postMs),
          50,
        ),
        unit: 'ms',
        note: `${TABLE_CALL_MS} ms a table call, ${made.toFixed(1)} AWS calls`,
      },
      crowdRow(crowd.networks),
      ...(await burst(stack)),
    ];
  } finally {
    await stack.dispose();
  }
}

/** From the first acceptance to the last READY. */
export function crowdRow(networks: readonly VendedNetwork[]): Row {
  const accepted = networks.map(({ view }) => Date.parse(view.createdAt));
  const ready = networks.map((network, index) => (accepted[index] ?? NaN) + readyMs(network));
  const seconds = (Math.max(...ready) - Math.min(...accepted)) / 1000;
  return {
    name: `${networks.length} networks at once, not throttled`,
    floor: seconds,
    ours: seconds,
    unit: 's',
    note: `${(networks.length / seconds).toFixed(1)} networks a second`,
  };
}

/** Many POSTs in flight, beside bodies that are refused: these take the same way without a call to AWS. */
async function burst(stack: LocalStack): Promise<Row[]> {
  const times = async (body: unknown, status: number): Promise<number> => {
    const inParallel = boundedParallel(IN_FLIGHT);
    const start = performance.now();
    await Promise.all(
      Array.from({ length: BURST }, () =>
        inParallel(async () => {
          const response = await stack.post(body);
          await response.arrayBuffer();
          if (response.status !== status) throw new Error(`POST answered ${response.status}`);
        }),
      ),
    );
    return (performance.now() - start) / 1000;
  };
  await times({}, 400);
  const refused = await times({}, 400);
  const accepted = await times(aRequestBody({}, 1), 202);
  return [burstRow(refused, accepted)];
}

/** @param refusedSeconds what as many refused ones took, `acceptedSeconds`: what the accepted ones took */
export function burstRow(refusedSeconds: number, acceptedSeconds: number): Row {
  const rate = (seconds: number) => `${(BURST / seconds).toFixed(0)} a second`;
  return {
    name: `${BURST} POSTs, ${IN_FLIGHT} at once: refused to accepted`,
    floor: refusedSeconds,
    ours: acceptedSeconds,
    unit: 's',
    note: `${rate(acceptedSeconds)} accepted, ${rate(refusedSeconds)} refused`,
  };
}
