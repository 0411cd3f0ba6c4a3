import type { CreateVpcBody } from '../../../shared/contract/http';
import type { FaultProfile } from '../faults/fault-profile';
import { ASSUMPTIONS } from '../faults/assumptions';
import { scriptedFaults } from '../faults/fault-source';
import { AMPLE } from '../stress/addresses';
import { post, remove, sendChange } from '../stress/callers';
import type { Order } from '../stress/orders';
import type { StressedWorld } from '../stress/stressed-world';
import type { WorldPlan } from '../stress/world-plan';
import { keyedRequestId } from '../../../shared/domain/request/derived-id';
import { proxyEvent } from '../services/proxy-event';
import { BEGINNING } from '../time/timeline';

export const PAIR_NAMES = [
  'two workers',
  'worker and DELETE',
  'worker and sweeper',
  'two POSTs',
  'PATCH and DELETE',
] as const;
export type PairName = (typeof PAIR_NAMES)[number];

/** Two processes over one VPC and one subnet. */
interface Pair {
  /** What has happened before, one call after another. @returns the entity tag of the request, where one is needed */
  readonly prepare: (world: StressedWorld) => Promise<string | undefined>;
  /** Starts both. */
  readonly start: (world: StressedWorld, etag: string) => void;
  readonly posts: number;
}

const BODY: CreateVpcBody = {
  name: 'payments',
  cidrBlock: '10.20.0.0/16',
  subnets: [{ name: 'app-0', cidrBlock: '10.20.0.0/24', availabilityZone: 'us-east-1a' }],
};
const LATE_SUBNET = { name: 'late', cidrBlock: '10.20.60.0/24', availabilityZone: 'us-east-1b' };
const PATCH = { subnets: [...(BODY.subnets ?? []), LATE_SUBNET] };

const CALLER = 'alice';
const KEY = 'key-0';
const REQUEST_ID = keyedRequestId(CALLER, KEY);

/** Long enough that a request whose worker has not begun counts as stuck. */
const OVERDUE_MS = 20 * 60_000;

const ORDER: Order = {
  number: 0,
  caller: CALLER,
  key: KEY,
  body: BODY,
  cannotSucceed: false,
  posts: [],
  retriesAt: [],
  deletions: [],
  changes: [],
};

function postOnce(world: StressedWorld): void {
  post(world, ORDER, BODY, 0);
}

async function accept(world: StressedWorld): Promise<undefined> {
  postOnce(world);
  await world.untilIdle();
}

async function makeReady(world: StressedWorld): Promise<string> {
  await accept(world);
  world.eventSource.deliver(world.eventSource.receive());
  await world.untilIdle();
  let etag = '';
  const event = proxyEvent({ httpMethod: 'GET', pathParameters: { requestId: REQUEST_ID }, caller: CALLER });
  world.look(event, (seen) => {
    if (seen.kind === 'returned') etag = String(seen.answer.headers?.etag);
  });
  await world.untilIdle();
  return etag;
}

export const PAIRS: Readonly<Record<PairName, Pair>> = {
  'two workers': {
    posts: 1,
    prepare: accept,
    start: ({ eventSource }) => {
      const batch = eventSource.receive();
      eventSource.deliver(batch);
      eventSource.deliver(batch);
    },
  },
  'worker and DELETE': {
    posts: 1,
    prepare: accept,
    start: (world) => {
      world.eventSource.deliver(world.eventSource.receive());
      remove(world, REQUEST_ID, CALLER, 0);
    },
  },
  'worker and sweeper': {
    posts: 1,
    prepare: async (world) => {
      await accept(world);
      // The message waits all the while.
      await world.timeline.run(() => false, world.timeline.now() + OVERDUE_MS);
      return undefined;
    },
    start: (world) => {
      world.eventSource.deliver(world.eventSource.receive());
      world.sweep();
    },
  },
  'two POSTs': {
    posts: 2,
    prepare: () => Promise.resolve(undefined),
    start: (world) => {
      postOnce(world);
      postOnce(world);
    },
  },
  'PATCH and DELETE': {
    posts: 1,
    prepare: makeReady,
    start: (world, etag) => {
      sendChange(world, { requestId: REQUEST_ID, caller: CALLER, etag, patch: PATCH });
      remove(world, REQUEST_ID, CALLER, 0);
    },
  },
};

/** Nothing goes wrong but what the explorer injects. */
const PROFILE: FaultProfile = {
  isWithinAssumptions: true,
  faultRate: 0,
  kinds: [],
  outages: [],
  faultsUntil: BEGINNING,
  // What is so young may be unknown to the server that answers.
  describeLagMs: ASSUMPTIONS.describeLag.milliseconds,
  lateEffectMs: ASSUMPTIONS.lateEffect.milliseconds,
  stalenessMs: ASSUMPTIONS.staleRead.milliseconds,
  skewRate: 0,
  slowRate: 0,
  duplicateRate: 0,
  holdRate: 0,
  lostAckRate: 0,
  deliveryOutageMs: 0,
  throttling: false,
};

export function planOfPair(name: PairName): WorldPlan {
  const posts = Array.from({ length: PAIRS[name].posts }, () => ({ at: BEGINNING, body: BODY }));
  return {
    profile: PROFILE,
    faults: scriptedFaults(),
    orders: [
      { ...ORDER, posts, changes: [{ at: BEGINNING, patch: PATCH }], deletions: [{ at: BEGINNING, by: '' }] },
    ],
    reservations: AMPLE,
    sweepsAt: [],
    redrivesAt: [],
    poison: [],
    hasLateRepeats: false,
    losesRecord: false,
  };
}
