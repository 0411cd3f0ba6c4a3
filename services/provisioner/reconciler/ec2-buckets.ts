/** A token bucket of EC2: each call takes a token; it holds `burst` at most and gains `perSecond`. */
export interface Bucket {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * EC2's buckets for an account and Region, by action.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html (read 23 November 2026)
 */
const BUCKETS: Readonly<Record<string, Bucket>> = {
  CreateNatGateway: { burst: 10, perSecond: 1 },
  CreateVpcEndpoint: { burst: 4, perSecond: 0.3 },
  CreateTags: { burst: 100, perSecond: 10 },
  DeleteNatGateway: { burst: 10, perSecond: 1 },
  DeleteVpcEndpoints: { burst: 4, perSecond: 0.3 },
  ModifyVpcEndpoint: { burst: 4, perSecond: 0.3 },
};

const MUTATING: Bucket = { burst: 50, perSecond: 5 };
const DESCRIBE: Bucket = { burst: 100, perSecond: 20 };

/** Each of EC2's actions has a bucket of its own, of one of these sizes unless it is listed. */
export function bucketOf(action: string): Bucket {
  return BUCKETS[action] ?? (/^(Describe|Get)/.test(action) ? DESCRIBE : MUTATING);
}
