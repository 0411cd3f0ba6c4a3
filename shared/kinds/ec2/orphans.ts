import type { EC2Client } from '@aws-sdk/client-ec2';
import type { ResourceKey } from '../../domain/network/network-plan';
import type { Reader } from './reader';

/**
 * A kind of which a resource may be left without a record: EC2 takes no client token for it, and it is in no VPC
 * with which it would go.
 */
export interface OrphanKind {
  readonly reader: Reader;
  /** The key of its resource, where a plan has one at most: without its tag it is known all the same. */
  readonly onlyKey?: ResourceKey;
  /**
   * Whether something uses it though EC2 would delete it.
   *
   * @throws ResourceFailure
   */
  isInUse?(ec2: EC2Client, id: string): Promise<boolean>;
  /** @throws ResourceFailure */
  remove(ec2: EC2Client, id: string): Promise<void>;
}
