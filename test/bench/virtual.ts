import type { CreateVpcBody } from '../../shared/contract/http';
import { aLayoutBody, aRequestBody } from '../builders/request-body';
import { bucketUse } from '../simulation/fleet/bucket-use';
import { Fleet } from '../simulation/fleet/fleet';
import { oneNetwork } from '../simulation/fleet/one-network';
import type { Row } from './row';

const THREE_TIER: CreateVpcBody = aLayoutBody({
  layout: { availabilityZones: 3, tiers: { public: {}, private: {}, isolated: {} } },
  natGateways: 'single',
});

const times = (count: number, body: CreateVpcBody) => Array<CreateVpcBody>(count).fill(body);

const MIXES: Readonly<Record<string, readonly CreateVpcBody[]>> = {
  '60 plain': times(60, aRequestBody({}, 3)),
  '4 x 200 subnets': times(4, aRequestBody({}, 200)),
  '60 three-tier': times(60, THREE_TIER),
  'mixed, 52': [
    ...times(30, aRequestBody({}, 3)),
    ...times(2, aRequestBody({}, 200)),
    ...times(20, THREE_TIER),
  ],
};

/**
 * Measures in virtual time, with 200 ms for each EC2 call and 5 ms for all others: one network by itself, and many
 * workers that share EC2's published buckets. The machine is in none of the figures.
 */
export async function virtualTime(): Promise<Row[]> {
  return [...(await alone()), ...(await costs()), ...(await natGateway()), ...(await throttled())];
}

async function alone(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const subnets of [3, 20, 200]) {
    const { readyMs, floorMs, postMs, calls } = await oneNetwork(aRequestBody({}, subnets), 2);
    const note = `${calls.filter(({ service }) => service === 'ec2').length} EC2 calls, POST ${postMs} ms`;
    rows.push({
      name: `virtual: 1 VPC + ${subnets} subnets`,
      floor: floorMs,
      ours: readyMs,
      unit: 'ms',
      note,
    });
  }
  return rows;
}

/** What the writes of a network took on 29 November 2026, with its reservations. */
const FORMER_UNITS: Readonly<Record<number, number>> = { 3: 40, 200: 388 };

/** US dollars in us-east-1, at list prices known on 29 November 2026, as in `infra/README.md`. */
const PRICES = {
  apiCall: 3.5 / 1e6,
  invocation: 0.2 / 1e6,
  gigabyteSecond: 0.0000133,
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  queueCall: 0.4 / 1e6,
  event: 1 / 1e6,
};
/** The poller's receive and delete of a message. */
const POLLER_CALLS = 2;

/** Write units of a network, and what a thousand cost from POST to the event, by the calls that were counted. */
async function costs(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const subnets of [3, 200]) {
    const fleet = new Fleet({ workers: 1 });
    const { postMs, readyMs, calls } = await oneNetwork(aRequestBody({}, subnets), 2, fleet);
    const units = fleet.writeUnits;
    const counted = (service: string, action = '') =>
      calls.filter((call) => call.service === service && call.action.startsWith(action)).length;
    const usd =
      PRICES.apiCall +
      2 * PRICES.invocation +
      ((postMs + readyMs) / 1000) * PRICES.gigabyteSecond +
      units * PRICES.writeUnit +
      counted('dynamodb', 'Get') * PRICES.readUnit +
      (counted('sqs') + POLLER_CALLS) * PRICES.queueCall +
      counted('events') * PRICES.event;
    const name = `1 VPC + ${subnets} subnets`;
    const floor = FORMER_UNITS[subnets] ?? NaN;
    const note = `1,000 cost ${(1000 * usd).toFixed(3)} USD`;
    rows.push({
      name: `virtual: write units of ${name}, before to now`,
      floor,
      ours: units,
      unit: 'units',
      note,
    });
  }
  return rows;
}

async function natGateway(): Promise<Row[]> {
  const fleet = new Fleet({ workers: 1 });
  const rows: Row[] = [];
  for (const [name, floor] of [
    ['in a new process', 800],
    ['with known zones', 600],
  ] as const) {
    const { calls } = await oneNetwork(THREE_TIER, 4, fleet);
    const ours = calls.find(({ action }) => action === 'CreateNatGateway')?.sentMs ?? NaN;
    const looks = calls.filter(({ action }) => action === 'DescribeNatGateways').length;
    rows.push({
      name: `virtual: NAT gateway asked for, ${name}`,
      floor,
      ours,
      unit: 'ms',
      note: `${looks} looks`,
    });
  }
  return rows;
}

async function throttled(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [mix, bodies] of Object.entries(MIXES)) {
    for (const workers of [2, 5, 50]) {
      const fleet = new Fleet({ workers });
      for (const body of bodies) void fleet.post(body);
      await fleet.settle();
      rows.push(rowOf(`virtual: ${mix}, ${workers} workers`, fleet));
    }
  }
  for (const workers of [2, 5, 50]) {
    const fleet = new Fleet({ workers });
    const first = times(20, aRequestBody({}, 6)).map((body) => fleet.post(body));
    await fleet.settle();
    await fleet.timeline.run(() => false, fleet.timeline.now() + 60_000);
    fleet.calls.length = 0;
    for (const body of times(30, aRequestBody({}, 6))) void fleet.post(body);
    for (const id of first) void fleet.remove(await id);
    await fleet.settle();
    rows.push(rowOf(`virtual: 30 plain beside 20 deletions, ${workers} workers`, fleet));
  }
  return rows;
}

function rowOf(name: string, { calls }: Fleet): Row {
  const { action, floor, took, use, rejectedPerSuccess } = bucketUse(calls);
  const note = `${(100 * use).toFixed(1)} % of ${action}, ${rejectedPerSuccess.toFixed(3)} rejected per success`;
  return { name, floor, ours: took, unit: 's', note };
}
