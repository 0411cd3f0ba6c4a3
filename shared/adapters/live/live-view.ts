import type { EC2Client, Filter, Tag } from '@aws-sdk/client-ec2';
import type { LiveResource } from '../../domain/network/live-network';
import { allPages, calling } from '../ec2-calls';

/** How to look at the resources of one kind. */
export interface LiveView<R extends LiveResource = LiveResource> {
  /** Name of the filter by id; absent where EC2 has none. */
  readonly byId?: string;
  /**
   * Those that match all filters; may lag.
   *
   * @throws ResourceFailure
   */
  describe(ec2: EC2Client, filters: Filter[]): Promise<R[]>;
}

/** One answer of a Describe: its items, and where the next one starts. */
export interface Page<T> {
  readonly items: readonly T[] | undefined;
  readonly next: string | undefined;
}

/** All items of a Describe, each as the domain sees it. */
export async function described<T, R>(
  page: (NextToken: string | undefined) => Promise<Page<T>>,
  live: (item: T) => R,
): Promise<R[]> {
  const items = await allPages((token) => calling(() => page(token)));
  return items.map(live);
}

/** Tags as AWS lists them, by key. */
export function tagsByKey(tags: readonly Tag[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}
