import type { DrawnNetwork } from './drawn-network';
import { INTERNET } from './shapes';

/**
 * What to light when something is pointed at: the way that its packets take, and what takes its way through it.
 * From a subnet: its route table, the gateways of its routes, and what lies behind them.
 *
 * @returns keys, the given one included; empty for a key that is not in the picture
 */
export function litPath(network: DrawnNetwork, key: string): ReadonlySet<string> {
  const ways = waysOf(network);
  if (network.foreign.some((each) => each.key === key)) return new Set([key]);
  if (!ways.has(key)) return new Set();
  const lit = reachableFrom(key, ways);
  if (network.subnets.some((subnet) => subnet.key === key)) return lit;
  // Of a table or a gateway, also what gets out through it.
  const isTable = network.routeTables.some((table) => table.key === key);
  for (const subnet of network.subnets) {
    const way = reachableFrom(subnet.key, ways);
    if (isTable && subnet.routeTable === key) lit.add(subnet.key);
    if (!isTable && way.has(key)) for (const step of way) lit.add(step);
  }
  return lit;
}

/** Where a packet gets from each thing in one step. */
function waysOf({ subnets, routeTables, gateways }: DrawnNetwork): ReadonlyMap<string, readonly string[]> {
  return new Map<string, readonly string[]>([
    ...subnets.map(({ key, routeTable }) => [key, [routeTable]] as const),
    ...routeTables.map(
      ({ key, routes }) => [key, routes.map(({ target }) => target).filter((to) => to !== 'local')] as const,
    ),
    ...gateways.map(({ key, kind, subnet }) => {
      switch (kind) {
        case 'nat-gateway':
          // AWS gives a regional one a route table of its own, with the way to the internet gateway.
          return [key, [subnet ?? 'internet-gateway']] as const;
        case 'internet-gateway':
        case 'egress-only-internet-gateway':
          return [key, [INTERNET]] as const;
        case 'gateway-endpoint':
          return [key, []] as const;
      }
    }),
    [INTERNET, []],
  ]);
}

function reachableFrom(key: string, ways: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const ahead = [key];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const onward = ways.get(next);
    if (onward === undefined || reached.has(next)) continue;
    reached.add(next);
    ahead.push(...onward);
  }
  return reached;
}
