import type { CreateVpcBody } from '../../shared/contract/http';
import { aRequestBody } from '../builders/request-body';
import { LocalStack, type LoggedCall } from '../journeys/local-stack';
import { bucketUse } from '../simulation/fleet/bucket-use';
import { THREE_TIER, times } from './mixes';
import type { Row } from './row';
import { vend, type Vended } from './vend';

const PLAIN = aRequestBody({}, 3);
const WIDE = aRequestBody({}, 6);

/** A mix vends networks at once, each in a system of its own with full buckets. */
const MIXES: Readonly<Record<string, (stack: LocalStack) => Promise<Vended>>> = {
  '60 networks of 3 subnets': (stack) => vendAll(stack, times(60, PLAIN)),
  '2 networks of 200 subnets': (stack) => vendAll(stack, times(2, aRequestBody({}, 200))),
  '16 three-tier networks': (stack) => vendAll(stack, times(16, THREE_TIER)),
  '20 networks beside 15 deletions': async (stack) => {
    const { networks } = await vendAll(stack, times(15, WIDE));
    await bucketsAreFull();
    const before = (await stack.calls()).length;
    const deleted = Promise.all(networks.map(({ view }) => remove(stack, view.requestId)));
    const vended = await vendAll(stack, times(20, WIDE));
    await deleted;
    return { ...vended, calls: (await stack.calls()).slice(before) };
  },
};

/** How long an empty bucket of EC2's takes to be full again. */
const FULL_AGAIN_MS = 11_000;

/** Many networks at once in an account with EC2's own throttling; no wait is shortened. */
export async function throttledMixes(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, vendMix] of Object.entries(MIXES)) {
    const stack = new LocalStack({ flags: ['--throttle', '--real-time'] });
    try {
      await stack.start();
      rows.push(throttledRow(name, (await vendMix(stack)).calls));
    } finally {
      await stack.dispose();
    }
  }
  return rows;
}

/** @param calls of the functions, from the first to the last of the mix */
export function throttledRow(name: string, calls: readonly LoggedCall[]): Row {
  const { action, floor, took, use, rejectedPerSuccess } = bucketUse(calls.map(counted));
  return {
    name: `throttled: ${name}`,
    floor,
    ours: took,
    unit: 's',
    note: `${(100 * use).toFixed(1)} % of ${action}, ${rejectedPerSuccess.toFixed(3)} rejected per success`,
  };
}

function counted({ service, action, at, outcome }: LoggedCall) {
  const kind =
    outcome === 'ok'
      ? 'ok'
      : outcome === 'RequestLimitExceeded'
        ? ('rejected' as const)
        : ('failed' as const);
  return { service, action, at: Date.parse(at), outcome: kind, by: 'fleet' } as const;
}

function vendAll(stack: LocalStack, bodies: readonly CreateVpcBody[]): Promise<Vended> {
  return vend(stack, bodies, { atOnce: bodies.length });
}

async function remove(stack: LocalStack, requestId: string): Promise<void> {
  const response = await stack.fetch(`/vpcs/${requestId}`, { method: 'DELETE' });
  if (response.status !== 202)
    throw new Error(`DELETE answered ${response.status}: ${await response.text()}`);
  await stack.untilStatus(requestId, 'DELETED');
}

async function bucketsAreFull(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, FULL_AGAIN_MS));
}
