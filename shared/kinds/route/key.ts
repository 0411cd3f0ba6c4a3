import type { ResourceKey } from '../../domain/network/network-plan';

/** Destinations of default routes: all addresses. */
export const DESTINATIONS = ['0.0.0.0/0', '::/0'] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** The key of the default route in a table. */
export function routeKey(routeTable: ResourceKey, destination: Destination): ResourceKey {
  return `${routeTable}/${destination === '::/0' ? 'ipv6-' : ''}default-route`;
}
