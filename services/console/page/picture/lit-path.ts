import type { DrawnNetwork } from './drawn-network';
import { INTERNET } from './geometry';

/**
 * What to light when something is pointed at: the way that its packets take, and what takes its way through it.
 * From a subnet: its route table, the gateways of its routes, and what lies behind them.
 *
 * @returns keys, the given one included; empty for a key that is not in the picture
 */
export function litPath(network: DrawnNetwork, key: string): ReadonlySet<string> {
  const lit = new Set<string>();
  const subnet = network.subnets.find((each) => each.key === key);
  const table = network.routeTables.find((each) => each.key === key);
  if (subnet !== undefined) {
    onward(network, key, lit);
  } else if (table !== undefined) {
    onward(network, key, lit);
    for (const each of network.subnets) if (each.routeTable === key) lit.add(each.key);
  } else if (key === INTERNET || network.gateways.some((gateway) => gateway.key === key)) {
    if (key !== INTERNET) onward(network, key, lit);
    lit.add(key);
    for (const each of network.subnets) {
      const way = new Set<string>();
      onward(network, each.key, way);
      if (way.has(key)) for (const step of way) lit.add(step);
    }
  }
  return lit;
}

/** All that can be reached from there: table, gateways, the internet. */
function onward(network: DrawnNetwork, key: string, lit: Set<string>): void {
  if (lit.has(key)) return;
  lit.add(key);
  const subnet = network.subnets.find((each) => each.key === key);
  if (subnet !== undefined) {
    onward(network, subnet.routeTable, lit);
    return;
  }
  const table = network.routeTables.find((each) => each.key === key);
  if (table !== undefined) {
    for (const { target } of table.routes) if (target !== 'local') onward(network, target, lit);
    return;
  }
  const gateway = network.gateways.find((each) => each.key === key);
  if (gateway === undefined) return;
  if (gateway.kind === 'nat-gateway' && gateway.subnet !== undefined) onward(network, gateway.subnet, lit);
  if (gateway.kind === 'internet-gateway' || gateway.kind === 'egress-only-internet-gateway')
    lit.add(INTERNET);
}
