import { AwsError } from '../emulator';

/** A token bucket: how many requests at once, and how many per second in the long run. */
interface BucketSize {
  readonly capacity: number;
  readonly refillPerSecond: number;
}

interface Bucket {
  /** Thousandths of a token: a whole number of them comes in per millisecond, so nothing is rounded. */
  readonly millitokens: number;
  /** Epoch ms at which `millitokens` was right. */
  readonly at: number;
}

const ONE_TOKEN = 1000;

const NON_MUTATING: BucketSize = { capacity: 100, refillPerSecond: 20 };
const UNFILTERED_AND_UNPAGINATED: BucketSize = { capacity: 50, refillPerSecond: 10 };
const MUTATING: BucketSize = { capacity: 50, refillPerSecond: 5 };

/** Actions with buckets of their own, of those that have to do with networks. */
const UNCATEGORIZED: Readonly<Record<string, BucketSize>> = {
  CreateNatGateway: { capacity: 10, refillPerSecond: 1 },
  CreateNetworkInterface: { capacity: 100, refillPerSecond: 5 },
  CreateTags: { capacity: 100, refillPerSecond: 10 },
  CreateVpcEndpoint: { capacity: 4, refillPerSecond: 0.3 },
  DeleteNatGateway: { capacity: 10, refillPerSecond: 1 },
  DeleteNetworkInterface: { capacity: 100, refillPerSecond: 5 },
  DeleteTags: { capacity: 100, refillPerSecond: 10 },
  DeleteVpcEndpoints: { capacity: 4, refillPerSecond: 0.3 },
  ModifyVpcEndpoint: { capacity: 4, refillPerSecond: 0.3 },
};

/** Actions that draw from a smaller bucket when asked for everything at once. */
const COSTLY_UNFILTERED = new Set(['DescribeNetworkInterfaces', 'DescribeSecurityGroups']);

const NON_MUTATING_ACTION = /^(?:Describe|Get|List|Search)/;

/** Counts requests per action, as AWS does per account and Region. */
export interface Throttle {
  /** @throws AwsError `RequestLimitExceeded` (503) when the action's bucket is empty */
  admit(action: string, input: object): void;
}

/** @see https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
export function createThrottle(now: () => number): Throttle {
  const buckets = new Map<string, Bucket>();
  return {
    admit(action, input) {
      const unfiltered = COSTLY_UNFILTERED.has(action) && isUnfiltered(input);
      const size = unfiltered ? UNFILTERED_AND_UNPAGINATED : bucketSizeOf(action);
      const name = unfiltered ? `${action} unfiltered` : action;
      const at = now();
      const full = size.capacity * ONE_TOKEN;
      const bucket = buckets.get(name) ?? { millitokens: full, at };
      const refill = Math.max(0, at - bucket.at) * size.refillPerSecond;
      const millitokens = Math.min(full, bucket.millitokens + refill);
      if (millitokens < ONE_TOKEN) throw new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503);
      buckets.set(name, { millitokens: millitokens - ONE_TOKEN, at });
    },
  };
}

function bucketSizeOf(action: string): BucketSize {
  if (Object.hasOwn(UNCATEGORIZED, action)) return UNCATEGORIZED[action] ?? MUTATING;
  return NON_MUTATING_ACTION.test(action) ? NON_MUTATING : MUTATING;
}

function isUnfiltered(input: object): boolean {
  const { Filters, MaxResults } = input as { Filters?: readonly unknown[]; MaxResults?: number };
  return (Filters === undefined || Filters.length === 0) && MaxResults === undefined;
}
