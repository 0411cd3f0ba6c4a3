import { availableParallelism, cpus } from 'node:os';
import { aLayoutBody, aRequestBody } from '../builders/request-body';
import { LocalStack } from '../journeys/local-stack';
import { coldStarts } from './cold-starts';
import { milliseconds, percentile, table } from './figures';
import { vend, type Load, type Vended } from './vend';

const USAGE = `npm run bench

Vends networks on a local system of its own, and says how long that takes and what it costs in calls to AWS. Calls
are exact; times depend on the machine and on what else it does: compare them within one run. Takes a minute.`;

const TIERS = { public: {}, private: {}, isolated: {} };

const LOADS: Readonly<Record<string, Load>> = {
  '1 VPC, no subnets': { body: aRequestBody({}, 0), networks: 20, atOnce: 1 },
  '1 VPC, 2 subnets': { body: aRequestBody({}, 2), networks: 20, atOnce: 1 },
  '1 VPC, 2 subnets, 100 at once': { body: aRequestBody({}, 2), networks: 100, atOnce: 100 },
  '1 VPC, 200 subnets': { body: aRequestBody({}, 200), networks: 5, atOnce: 1 },
  '3 zones × 3 tiers, dual-stack': {
    body: aLayoutBody({ layout: { availabilityZones: 3, tiers: TIERS }, ipv6: true }),
    networks: 5,
    atOnce: 1,
  },
};

const SERVICES = ['ec2', 'dynamodb', 'sqs', 'events'];

async function main(): Promise<void> {
  const stack = new LocalStack({ flags: ['--networks-per-caller', '1000'] });
  try {
    await stack.start();
    console.log(
      `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}\n`,
    );
    // What is cold costs once; the cold starts are measured by themselves.
    await vend(stack, { body: aRequestBody(), networks: 3, atOnce: 1 });
    const rows: string[][] = [];
    for (const [name, load] of Object.entries(LOADS)) rows.push(rowOf(name, await vend(stack, load)));
    const heading = ['Networks', 'POST p50', 'p95', 'READY p50', 'p95', 'per second', ...SERVICES];
    console.log(table(heading, rows));
    console.log('POST: until it answers. READY: from acceptance. On the right: calls per network.\n');
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

function rowOf(name: string, { postMs, readyMs, rate, calls }: Vended): string[] {
  const times = [postMs, readyMs].flatMap((each) => [percentile(each, 50), percentile(each, 95)]);
  const perNetwork = SERVICES.map((service) => calls(service).toFixed(1).replace('.0', ''));
  return [name, ...times.map(milliseconds), rate.toFixed(1), ...perNetwork];
}

if (process.argv.length === 2) await main();
else {
  console.log(USAGE);
  process.exitCode = process.argv[2] === '--help' ? 0 : 2;
}
