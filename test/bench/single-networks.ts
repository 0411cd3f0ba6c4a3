import type { CreateVpcBody } from '../../shared/contract/http';
import { aRequestBody } from '../builders/request-body';
import { LocalStack } from '../journeys/local-stack';
import { percentile } from './figures';
import { THREE_TIER } from './mixes';
import type { Row } from './row';
import { EC2_CALL_MS, SLOW_AWS, TABLE_CALL_MS } from './slow-aws';
import { readyMs, vend, type Vended } from './vend';

/** The worker's lease, the VPC on record, and READY: nothing can be left out, and each waits for the one before. */
const TABLE_CALLS_IN_SERIES = 4;

interface Measured {
  readonly name: string;
  readonly body: CreateVpcBody;
  /** EC2 calls that must wait for one another: the depth of the graph of its resources. */
  readonly depth: number;
  readonly repeats: number;
}

const PLAIN: readonly Measured[] = [
  { name: '1 VPC + 3 subnets', body: aRequestBody({}, 3), depth: 2, repeats: 9 },
  { name: '1 VPC + 20 subnets', body: aRequestBody({}, 20), depth: 2, repeats: 7 },
  { name: '1 VPC + 200 subnets', body: aRequestBody({}, 200), depth: 2, repeats: 3 },
];

/** CreateVpc, CreateInternetGateway, AttachInternetGateway: CreateNatGateway cannot be sent before these answered. */
const CALLS_BEFORE_NAT = 3;

/** Each network by itself, one at a time, in an account where a call takes as long as in AWS. */
export async function singleNetworks(): Promise<Row[]> {
  const stack = new LocalStack();
  try {
    await stack.start();
    await vend(stack, [aRequestBody({}, 3), aRequestBody({}, 3)], { atOnce: 1 });
    await stack.setFaults(...SLOW_AWS);
    const rows: Row[] = [];
    for (const { name, body, depth, repeats } of PLAIN) {
      const { networks, calls } = await vend(stack, Array<CreateVpcBody>(repeats).fill(body), { atOnce: 1 });
      const floor = depth * EC2_CALL_MS + TABLE_CALLS_IN_SERIES * TABLE_CALL_MS;
      const ours = percentile(networks.map(readyMs), 50);
      const ec2 = calls.filter(({ service }) => service === 'ec2').length / repeats;
      rows.push({ name: `${name}: READY`, floor, ours, unit: 'ms', note: `${ec2.toFixed(1)} EC2 calls` });
    }
    return [...rows, ...(await threeTier(stack))];
  } finally {
    await stack.dispose();
  }
}

/** A process reads the Region's zones once, before its first network that leaves them to the service. */
async function threeTier(stack: LocalStack): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, calls] of [
    ['in a new process', CALLS_BEFORE_NAT + 1],
    ['with known zones', CALLS_BEFORE_NAT],
  ] as const) {
    const vended = await vend(stack, [THREE_TIER], { atOnce: 1 });
    rows.push(natRow(name, calls * EC2_CALL_MS + TABLE_CALLS_IN_SERIES * TABLE_CALL_MS, vended));
  }
  return rows;
}

/** When a network's NAT gateway was asked for. */
export function natRow(name: string, floor: number, { networks, calls }: Vended): Row {
  const accepted = Date.parse(networks[0]?.view.createdAt ?? '');
  const nat = calls.find(({ action }) => action === 'CreateNatGateway');
  const looks = calls.filter(({ action }) => action === 'DescribeNatGateways').length;
  return {
    name: `3 zones x 3 tiers: NAT gateway asked for, ${name}`,
    floor,
    ours: Date.parse(nat?.at ?? '') - accepted,
    unit: 'ms',
    note: `${looks} looks at it until it was available`,
  };
}
