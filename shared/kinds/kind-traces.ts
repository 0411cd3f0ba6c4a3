import type { LiveNetwork, LiveResource } from '../domain/network/live-network';
import type { RequestedNetwork, Tier } from '../domain/network/network-spec';
import { TAGS } from '../domain/network/network-tags';

/**
 * What a network that exists tells, as EC2 shows it, of the request that made it: records that were lost are made
 * anew from this.
 */
export interface KindTraces {
  /** The fields that ask for what there is of the kind. */
  asked?(live: LiveNetwork): Partial<RequestedNetwork>;
  /** Suffixes of the zones that came first in the network; none: its resources do not tell. */
  firstZones?(live: LiveNetwork): readonly string[];
  /** The tier of a subnet, by its id; undefined: its resources do not tell. */
  tierOf?(live: LiveNetwork, subnetId: string): Tier | undefined;
}

/** The key of a resource that exists, by its tag; empty for one that lacks it. */
export function keyOf({ tags }: LiveResource): string {
  return tags[TAGS.resource] ?? '';
}

/** The keys of the resources of a network. */
export function keysOf({ resources }: LiveNetwork): string[] {
  return resources.map(keyOf);
}
