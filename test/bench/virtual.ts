import type { CreateVpcBody } from '../../shared/contract/http';
import { aRequestBody } from '../builders/request-body';
import { bucketUse } from '../simulation/fleet/bucket-use';
import { Fleet } from '../simulation/fleet/fleet';
import { oneNetwork } from '../simulation/fleet/one-network';
import { costs } from './costs';
import { THREE_TIER, times } from './mixes';
import type { Row } from './row';

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
  return [
    ...(await alone()),
    ...(await costs()),
    ...(await natGateway()),
    ...(await batchesAtOnce()),
    ...(await throttled()),
  ];
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

async function natGateway(): Promise<Row[]> {
  const fleet = new Fleet({ workers: 1 });
  const rows: Row[] = [];
  for (const [name, floor, depth] of [
    ['in a new process', 800, 6],
    ['with known zones', 600, 5],
  ] as const) {
    const { calls, readyMs, natWaitMs, floorMs } = await oneNetwork(THREE_TIER, depth, fleet);
    const ours = calls.find(({ action }) => action === 'CreateNatGateway')?.sentMs ?? NaN;
    const looks = calls.filter(({ action }) => action === 'DescribeNatGateways').length;
    rows.push({
      name: `virtual: NAT gateway asked for, ${name}`,
      floor,
      ours,
      unit: 'ms',
      note: `${looks} looks`,
    });
    rows.push({
      name: `virtual: 3 zones x 3 tiers: READY without the wait for NAT, ${name}`,
      floor: floorMs,
      ours: readyMs - natWaitMs,
      unit: 'ms',
      note: `${depth} rounds of EC2 calls; the wait was ${(natWaitMs / 1000).toFixed(0)} s`,
    });
  }
  return rows;
}

/** How many requests of a batch a worker has at once: the setting, and the batches that it is set with. */
interface AtOnce {
  readonly batchConcurrency: number;
  readonly batchSize: number;
}

const FORMER: AtOnce = { batchConcurrency: 5, batchSize: 10 };
/** A batch of 20 is more than the settings allow: an event source gives it only after a wait of a second. */
const NOW: readonly AtOnce[] = [
  { batchConcurrency: 10, batchSize: 10 },
  { batchConcurrency: 20, batchSize: 20 },
];
const CROWD = 400;

/** How long many plain networks take five workers, by `batchConcurrency`, without EC2's limits. */
async function batchesAtOnce(): Promise<Row[]> {
  const before = await crowdSeconds(FORMER);
  const rows: Row[] = [];
  for (const atOnce of NOW) {
    const { batchConcurrency, batchSize } = atOnce;
    const now = await crowdSeconds(atOnce);
    rows.push({
      name: `virtual: ${CROWD} plain, 5 workers, 5 of 10 at once to ${batchConcurrency} of ${batchSize}`,
      floor: before,
      ours: now,
      unit: 's',
      note: `${(CROWD / before).toFixed(0)} to ${(CROWD / now).toFixed(0)} networks a second`,
    });
  }
  return rows;
}

async function crowdSeconds({ batchConcurrency, batchSize }: AtOnce): Promise<number> {
  const config = { batchConcurrency, ec2LimitsScale: 1_000 };
  const fleet = new Fleet({ workers: 5, batchSize, throttling: false, config });
  const start = fleet.timeline.now();
  const ids = times(CROWD, aRequestBody({}, 3)).map((body) => fleet.post(body));
  await fleet.settle();
  const ends = await Promise.all(ids.map(async (id) => completedAt(fleet, await id)));
  return (Math.max(...ends) - start) / 1000;
}

function completedAt(fleet: Fleet, id: string): number {
  const { state } = fleet.request(id);
  if (state.status !== 'READY') throw new Error(`It is ${state.status}`);
  return Date.parse(state.completedAt);
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
