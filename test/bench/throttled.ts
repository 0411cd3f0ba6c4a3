import type { CreateVpcBody } from '../../shared/contract/http';
import { aLayoutBody, aRequestBody } from '../builders/request-body';
import { LocalStack, type LoggedCall } from '../journeys/local-stack';
import type { Row } from './row';
import { vend } from './vend';

/** EC2's published buckets, as far as these networks draw from them: burst, and calls a second. */
const BUCKETS: Readonly<Record<string, { readonly burst: number; readonly perSecond: number }>> = {
  CreateNatGateway: { burst: 10, perSecond: 1 },
  CreateVpcEndpoint: { burst: 4, perSecond: 0.3 },
};
const MUTATING = { burst: 50, perSecond: 5 };

const MIXES: Readonly<Record<string, readonly CreateVpcBody[]>> = {
  '60 plain networks of 3 subnets': Array<CreateVpcBody>(60).fill(aRequestBody({}, 3)),
  '2 networks of 200 subnets': Array<CreateVpcBody>(2).fill(aRequestBody({}, 200)),
  '12 three-tier networks': Array<CreateVpcBody>(12).fill(
    aLayoutBody({
      layout: { availabilityZones: 3, tiers: { public: {}, private: {}, isolated: {} } },
      natGateways: 'single',
      gatewayEndpoints: [],
    }),
  ),
};

/** Many networks at once in an account with EC2's own throttling. */
export async function throttledMixes(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, bodies] of Object.entries(MIXES)) {
    const stack = new LocalStack({ flags: ['--throttle'] });
    try {
      await stack.start();
      const { calls } = await vend(stack, bodies, { atOnce: bodies.length });
      rows.push(rowOf(name, calls));
    } finally {
      await stack.dispose();
    }
  }
  return rows;
}

function rowOf(name: string, calls: readonly LoggedCall[]): Row {
  const creates = calls.filter(({ service, action }) => service === 'ec2' && !action.startsWith('Describe'));
  const done = creates.filter(({ outcome }) => outcome === 'ok');
  const rejected = creates.filter(({ outcome }) => outcome === 'RequestLimitExceeded').length;
  const times = done.map(({ at }) => Date.parse(at));
  return {
    name: `throttled: ${name}`,
    floor: secondsAtLeast(done),
    ours: (Math.max(...times) - Math.min(...times)) / 1000,
    unit: 's',
    note: `${(rejected / done.length).toFixed(2)} rejected calls per success`,
  };
}

/** How long the scarcest bucket needs to give that many tokens. */
function secondsAtLeast(calls: readonly LoggedCall[]): number {
  const counts = new Map<string, number>();
  for (const { action } of calls) counts.set(action, (counts.get(action) ?? 0) + 1);
  return Math.max(
    ...[...counts].map(([action, count]) => {
      const { burst, perSecond } = BUCKETS[action] ?? MUTATING;
      return Math.max(0, count - burst) / perSecond;
    }),
  );
}
