import type { Bucket, Kind } from '../../../shared/kinds/kind';
import { KINDS } from '../../../shared/kinds/kinds';

/** The buckets of other sizes, by action. */
const BUCKETS: Readonly<Record<string, Bucket>> = Object.fromEntries(
  KINDS.flatMap(({ calls }: Kind) => Object.entries(calls.buckets ?? {})),
);

const MUTATING: Bucket = { burst: 50, perSecond: 5 };
const DESCRIBE: Bucket = { burst: 100, perSecond: 20 };

/** Each of EC2's actions has a bucket of its own, of one of these sizes unless its kind says otherwise. */
export function bucketOf(action: string): Bucket {
  return BUCKETS[action] ?? (/^(Describe|Get)/.test(action) ? DESCRIBE : MUTATING);
}
