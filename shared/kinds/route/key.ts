import type { ResourceKey } from '../../domain/network/network-plan';
import type { Destination } from '../kind';

/** The key of the default route in a table. */
export function routeKey(routeTable: ResourceKey, destination: Destination): ResourceKey {
  return `${routeTable}/${destination === '::/0' ? 'ipv6-' : ''}default-route`;
}
