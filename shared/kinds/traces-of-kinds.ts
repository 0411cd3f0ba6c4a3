import type { LiveNetwork } from '../domain/network/live-network';
import type { RequestedNetwork, Tier } from '../domain/network/network-spec';
import type { Kind } from './kind';
import type { KindTraces } from './kind-traces';
import { KINDS } from './kinds';

const TRACES: readonly KindTraces[] = KINDS.flatMap(({ traces }: Kind) => traces ?? []);

/** The fields that ask for what a network has, besides its name, addresses, subnets and tags. */
export function askedIn(live: LiveNetwork): Partial<RequestedNetwork> {
  return Object.assign({}, ...TRACES.map((traces) => traces.asked?.(live))) as Partial<RequestedNetwork>;
}

/** Suffixes of the zones that came first in a network, as far as something tells them. */
export function firstZonesIn(live: LiveNetwork): readonly string[] {
  return TRACES.flatMap((traces) => traces.firstZones?.(live) ?? []);
}

/** The tier of a subnet, by its id and what belongs to it: release 0.1.0 set no tag that says it. */
export function tierIn(live: LiveNetwork, subnetId: string): Tier {
  const [tier = 'isolated'] = TRACES.flatMap((traces) => traces.tierOf?.(live, subnetId) ?? []);
  return tier;
}
