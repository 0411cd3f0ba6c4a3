import type { Layout } from './network-spec';
import { ResourceFailure } from '../request/resource-failure';
import { zonesLaidOut } from './subnet-layout';

/**
 * The zones in which a layout is to have subnets: those it names, or so many, of which it keeps those it has and
 * takes the first of the others.
 *
 * @param zones names of the Region's available zones, sorted
 * @param existing its subnets so far
 * @throws ResourceFailure (permanent) when there are fewer than it asks for
 */
export function layoutZones(
  { availabilityZones: asked }: Layout,
  zones: readonly string[],
  existing: Parameters<typeof zonesLaidOut>[0],
): readonly string[] {
  if (typeof asked !== 'number') return asked;
  const candidates = [...new Set([...zonesLaidOut(existing), ...zones])];
  if (candidates.length < asked) {
    const message = `The layout asks for ${asked} availability zones; the Region has ${candidates.length}`;
    throw new ResourceFailure('permanent', 'invalid-availability-zone', message);
  }
  return candidates.slice(0, asked);
}
