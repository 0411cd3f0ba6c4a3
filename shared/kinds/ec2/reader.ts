import type { EC2Client, Filter, Tag } from '@aws-sdk/client-ec2';
import type { LiveResource } from '../../domain/network/live-network';
import type { ResourceKind } from '../../domain/network/network-plan';
import { allPages, calling } from '../../adapters/ec2-calls';

/** How EC2 shows the resources of a kind. The only place where they are read. */
export interface Reader<L extends LiveResource = LiveResource> {
  readonly kind: L['kind'];
  /** Name of the filter by id; absent where EC2 has none. */
  readonly byId?: string;
  /**
   * Those that match all filters; may lag.
   *
   * @throws ResourceFailure
   */
  describe(ec2: EC2Client, filters: Filter[]): Promise<L[]>;
  /**
   * Other kinds whose comparison needs these, too, and then all of the VPC, also those of third parties. Absent: what has
   * the tags of the request is enough.
   */
  readonly isSeenBy?: ResourceKind;
  /** Whether it is shown though it does not exist any more. Absent: EC2 shows none of these. */
  isGone?(resource: L): boolean;
  /** Whether one that is on no record is nothing to look after. Absent: each is. */
  isLeftOver?(resource: L): boolean;
}

/** How EC2 shows a setting, which has no tags. */
export interface SettingReader<L extends LiveResource = LiveResource> {
  readonly kind: L['kind'];
  /**
   * The id that it has on record, in a VPC that is on none.
   *
   * @throws ResourceFailure
   */
  idIn(ec2: EC2Client, vpcId: string): Promise<string | undefined>;
  /**
   * @param id the one that is on record
   * @returns undefined when what it is set on does not exist
   * @throws ResourceFailure
   */
  read(ec2: EC2Client, id: string): Promise<L | undefined>;
}

/** One answer of a Describe: its items, and where the next one starts. */
export interface Page<T> {
  readonly items: readonly T[] | undefined;
  readonly next: string | undefined;
}

/**
 * All items of a Describe, each as the domain sees it.
 *
 * @param action of EC2
 */
export async function described<T, R>(
  action: string,
  page: (NextToken: string | undefined) => Promise<Page<T>>,
  live: (item: T) => R,
): Promise<R[]> {
  const items = await allPages((token) => calling(action, () => page(token)));
  return items.map(live);
}

/** Tags as AWS lists them, by key. */
export function tagsByKey(tags: readonly Tag[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}

export function inVpc(vpcId: string): Filter {
  return { Name: 'vpc-id', Values: [vpcId] };
}
