import { bucketOf } from '../../../services/provisioner/reconciler/ec2-buckets';
import type { FleetCall } from './fleet';

/** What is to be known of a call. */
export type CountedCall = Omit<FleetCall, 'service'> & { readonly service: string };

/** How well the workers used the bucket of which they needed most. */
export interface BucketUse {
  readonly action: string;
  /** How long it took at least to get that many tokens, in seconds. */
  readonly floor: number;
  /** How long it took, in seconds. */
  readonly took: number;
  /** What part of the tokens was used that there were in this time. */
  readonly use: number;
  /** Of all calls to EC2. */
  readonly rejectedPerSuccess: number;
}

export function bucketUse(calls: readonly CountedCall[]): BucketUse {
  const ec2 = calls.filter(({ service, by }) => service === 'ec2' && by === 'fleet');
  const done = ec2.filter(({ outcome }) => outcome === 'ok');
  const byAction = Map.groupBy(done, ({ action }) => action);
  const [scarcest] = [...byAction]
    .map(([action, its]) => {
      const { burst, perSecond } = bucketOf(action);
      const times = its.map(({ at }) => at);
      const floor = Math.max(0, its.length - burst) / perSecond;
      const took = (Math.max(...times) - Math.min(...times)) / 1000;
      return { action, floor, took, use: its.length / (burst + perSecond * took) };
    })
    .sort((one, other) => other.floor - one.floor);
  if (scarcest === undefined) throw new Error('There were no calls');
  const rejected = ec2.filter(({ outcome }) => outcome === 'rejected').length;
  return { ...scarcest, rejectedPerSuccess: rejected / done.length };
}
