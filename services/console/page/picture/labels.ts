import { TEXTS } from '../texts';
import type { DrawnForeign, DrawnGateway, DrawnNetwork, DrawnRouteTable, DrawnSubnet } from './drawn-network';

/*
 * Each thing of the picture in words: read out by screen readers, and shown below the picture for what is lit.
 */

/** The words for the thing with that key; undefined where there is none. */
export function labelOf(network: DrawnNetwork, key: string): string | undefined {
  const subnet = network.subnets.find((each) => each.key === key);
  if (subnet !== undefined) return labelOfSubnet(subnet);
  const table = network.routeTables.find((each) => each.key === key);
  if (table !== undefined) return labelOfTable(table);
  const gateway = network.gateways.find((each) => each.key === key);
  if (gateway !== undefined) return labelOfGateway(gateway);
  const foreign = network.foreign.find((each) => each.key === key);
  return foreign === undefined ? undefined : labelOfForeign(foreign);
}

export function labelOfSubnet(subnet: DrawnSubnet): string {
  const { name, cidrBlock, ipv6CidrBlock, zone, tier, usableAddresses, state, id, note } = subnet;
  return listed([
    TEXTS.picture.subnetLabel(name, tier, zone ?? TEXTS.picture.zoneOpen),
    cidrBlock,
    ipv6CidrBlock,
    TEXTS.picture.room(usableAddresses),
    id,
    TEXTS.states[state],
    note,
  ]);
}

export function labelOfTable({ name, routes, state, id, note }: DrawnRouteTable): string {
  const ways = routes.map(({ destination, target }) => `${destination} → ${target}`).join('; ');
  return listed([`${TEXTS.picture.routeTable(name)}: ${ways}`, id, TEXTS.states[state], note]);
}

export function labelOfGateway({ label, id, state, monthlyCost, note }: DrawnGateway): string {
  const cost = monthlyCost === undefined ? undefined : TEXTS.picture.monthly(monthlyCost);
  return listed([label, id, TEXTS.states[state], cost, note]);
}

export function labelOfForeign({ kind, type, id, description }: DrawnForeign): string {
  return listed([`${TEXTS.foreign[kind]}: ${type} ${id}`, description]);
}

/** Where the routes of a table lead, in short: `→ NAT a, IPv6 out, S3 endpoint`. */
export function waysOut({ routes }: DrawnRouteTable, gateways: readonly DrawnGateway[]): string {
  const labels = routes.flatMap(({ target }) => {
    const gateway = gateways.find(({ key }) => key === target);
    return gateway === undefined ? [] : [TEXTS.picture.short(gateway.kind, gateway.label)];
  });
  return labels.length === 0 ? TEXTS.picture.localOnly : `→ ${[...new Set(labels)].join(', ')}`;
}

function listed(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}
