import type { PlannedResource } from '../../../shared/domain/network/network-plan';
import type { FoundResource, ResourceHandler, Scope } from '../../../shared/kinds/resource-handler';
import { handlerOf, type Engine } from './engine';

/** What of a level exists by its tags, asked of each handler once at most and only if somebody wants to know. */
export function ownedOfLevel(
  engine: Engine,
  level: readonly PlannedResource[],
  scope: Scope,
): (handler: ResourceHandler) => Promise<readonly FoundResource[]> {
  return remember(async (handler) => {
    const resources = level.filter((resource) => handlerOf(engine, resource) === handler);
    return (await handler.findOwned?.(resources, scope)) ?? [];
  });
}

/** Asks once for each key, however many want to know, and gives all of them the same answer. */
function remember<K, V>(ask: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const answers = new Map<K, Promise<V>>();
  return (key) => {
    let answer = answers.get(key);
    if (answer === undefined) answers.set(key, (answer = ask(key)));
    return answer;
  };
}
