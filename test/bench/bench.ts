import { availableParallelism, cpus } from 'node:os';
import type { CreateVpcBody } from '../../shared/contract/http';
import { aLayoutBody, aRequestBody } from '../builders/request-body';
import { LocalStack } from '../journeys/local-stack';
import { coldStarts } from './cold-starts';
import { callsPerNetwork, vend, type Vended } from './vend';
import { milliseconds, percentile, table } from './figures';

const USAGE = `npm run bench

Vends networks on a local system of its own, and says how long that takes and what it costs in calls to AWS. Calls
are exact; times depend on the machine and on what else it does: compare them within one run. Takes a minute.`;

interface Load {
  readonly name: string;
  readonly body: CreateVpcBody;
  readonly networks: number;
  readonly atOnce: boolean;
}

const TIERS = { public: {}, private: {}, isolated: {} };

const LOADS: readonly Load[] = [
  { name: '1 VPC, no subnets', body: aRequestBody({}, 0), networks: 20, atOnce: false },
  { name: '1 VPC, 2 subnets', body: aRequestBody({}, 2), networks: 20, atOnce: false },
  { name: '1 VPC, 200 subnets', body: aRequestBody({}, 200), networks: 5, atOnce: false },
  {
    name: '3 zones × 3 tiers, dual-stack',
    body: aLayoutBody({ layout: { availabilityZones: 3, tiers: TIERS }, ipv6: true }),
    networks: 5,
    atOnce: false,
  },
  { name: '1 VPC, 2 subnets, 100 at once', body: aRequestBody({}, 2), networks: 100, atOnce: true },
];

async function main(): Promise<void> {
  const stack = new LocalStack({ flags: ['--networks-per-caller', '1000'] });
  try {
    await stack.start();
    console.log(
      `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}\n`,
    );
    // What is cold costs once; the cold starts are measured by themselves.
    await vend(stack, { body: aRequestBody(), networks: 3, atOnce: false });
    const rows: string[][] = [];
    for (const load of LOADS) rows.push(rowOf(load, await vend(stack, load)));
    console.log(
      table(
        ['Networks', 'POST p50', 'p95', 'READY p50', 'p95', 'per second', 'EC2', 'DynamoDB', 'SQS', 'events'],
        rows,
      ),
    );
    console.log(
      'POST: until it answers. READY: from acceptance, by the timestamps on record. On the right: calls per network.\n',
    );
  } finally {
    await stack.dispose();
  }
  const starts = await coldStarts();
  console.log(
    table(
      ['Function', 'KiB', 'cold start'],
      starts.map(({ service, bytes, ms }) => [service, String(Math.round(bytes / 1024)), milliseconds(ms)]),
    ),
  );
  console.log('Cold start: a new Node process loads the bundle and builds the handler, median of 9.');
}

function rowOf({ name }: Load, vended: Vended): string[] {
  const { postMs, readyMs, spanMs } = vended;
  const times = [postMs, readyMs].flatMap((each) => [percentile(each, 50), percentile(each, 95)]);
  const rate = (readyMs.length / spanMs) * 1000;
  const calls = callsPerNetwork(vended);
  return [
    name,
    ...times.map(milliseconds),
    rate.toFixed(1),
    ...['ec2', 'dynamodb', 'sqs', 'events'].map((service) => calls(service).toFixed(1).replace('.0', '')),
  ];
}

if (process.argv.length > 2) console.log(USAGE);
else await main();
