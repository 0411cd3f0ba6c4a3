import type { Properties } from './properties';
import type { ResolvedResource } from './resolved-stacks';

/** @throws Error when the template asks for what the local runner would silently leave out */
export function refuse(properties: Properties, names: readonly string[]): void {
  const found = names.filter((name) => properties.has(name));
  if (found.length > 0) {
    throw new Error(`${properties.where} sets ${found.join(', ')}, which the local runner does not do`);
  }
}

/** @throws Error unless there is exactly one resource of a kind that the local runner has one place for */
export function only(resources: readonly ResolvedResource[], kind: string): ResolvedResource {
  const [resource, ...others] = resources;
  if (resource !== undefined && others.length === 0) return resource;
  throw new Error(`The local runner serves exactly one ${kind}; the template declares ${resources.length}`);
}
