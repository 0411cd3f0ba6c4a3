import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AcceptedBody } from '../../shared/contract/http';
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
const BURST = 450;
const REFILL_MS = 5_000;
const IN_FLIGHT = 20;
/** In turn: what a caller holds is one item, which a crowd of calls by one would fill. */
const CALLERS = ['alice', 'bob', 'admin'];

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
    floor: undefined,
    ours: seconds,
    unit: 's',
    note: `${(networks.length / seconds).toFixed(1)} networks a second`,
  };
}

/** What became of many POSTs in flight. */
export interface Burst {
  /** Until the last answer. */
  readonly seconds: number;
  /** Until the last network of these POSTs was READY, from the first POST; undefined if there are none. */
  readonly readySeconds?: number;
}

/**
 * Many POSTs in flight, and the worker makes their networks meanwhile, on the same cores. Beside them bodies that are
 * refused: these take the same way without a call to AWS.
 */
async function burst(stack: LocalStack): Promise<Row[]> {
  await postMany(stack, {}, 400);
  await sleep(REFILL_MS);
  const refused = await postMany(stack, {}, 400);
  await sleep(REFILL_MS);
  const accepted = await postMany(stack, aRequestBody({}, 1), 202);
  return [burstRow(refused, accepted)];
}

async function postMany(stack: LocalStack, body: unknown, status: 202 | 400): Promise<Burst> {
  const inParallel = boundedParallel(IN_FLIGHT);
  const send = frugalPosts(`${stack.outputs.apiUrl}/vpcs`);
  const start = Date.now();
  const answers = await Promise.all(
    Array.from({ length: BURST }, (_, index) =>
      inParallel(async () => {
        const answer = await send(JSON.stringify(body), stack.token(CALLERS[index % CALLERS.length]));
        if (answer.status !== status) throw new Error(`POST answered ${answer.status}: ${answer.text}`);
        return JSON.parse(answer.text) as AcceptedBody;
      }),
    ),
  );
  const seconds = (Date.now() - start) / 1000;
  if (status !== 202) return { seconds };
  let lastReady = start;
  // One after the other: what polls takes its share of the cores.
  for (const { requestId } of answers) {
    const { completedAt = '' } = await stack.untilStatus(requestId, 'READY');
    lastReady = Math.max(lastReady, Date.parse(completedAt));
  }
  return { seconds, readySeconds: (lastReady - start) / 1000 };
}

/** The process that posts has the same cores as the system, and `fetch` takes twice as much of them as this. */
function frugalPosts(url: string) {
  const agent = new Agent({ keepAlive: true });
  return (body: string, token: string) =>
    new Promise<{ readonly status: number | undefined; readonly text: string }>((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const sent = request(url, { method: 'POST', agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('error', reject).on('end', () => {
          resolve({ status: response.statusCode, text });
        });
      });
      sent.on('error', reject).end(body);
    });
}

/** @param refused as many bodies that were refused */
export function burstRow(refused: Burst, accepted: Burst): Row {
  const rate = (seconds = NaN) => (BURST / seconds).toFixed(0);
  return {
    name: `${BURST} POSTs, ${IN_FLIGHT} at once: refused to accepted`,
    floor: refused.seconds,
    ours: accepted.seconds,
    unit: 's',
    note:
      `${rate(accepted.seconds)} a second accepted and ${rate(accepted.readySeconds)} networks a second READY, ` +
      `${rate(refused.seconds)} a second refused`,
  };
}
