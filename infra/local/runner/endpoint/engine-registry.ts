import type { Engine } from '../../emulators/engine';
import { createForwardingEngine } from './forwarding';
import { createJsonClient } from '../../emulators/json-client';
import type { JsonClient } from '../../emulators/json-client';

/** Which engine stands in for which service. */
export interface EngineRegistry {
  get(service: string): Engine | undefined;
  /** Has the engine answer for the service, unless that service lives elsewhere. */
  register(service: string, engine: Engine): void;
  /** Whether the service lives elsewhere. */
  isReplaced(service: string): boolean;
  /** @throws Error when nothing answers for the service */
  client(service: Parameters<typeof createJsonClient>[1], region: string): JsonClient;
  close(): void;
}

/** @param replacements URLs of the services that live elsewhere */
export function createEngineRegistry(replacements: ReadonlyMap<string, string>): EngineRegistry {
  const elsewhere = [...replacements].map(
    ([service, url]) => [service, createForwardingEngine(url)] as const,
  );
  const engines = new Map<string, Engine>(elsewhere);
  return {
    get: (service) => engines.get(service),
    register(service, engine) {
      if (!replacements.has(service)) engines.set(service, engine);
    },
    isReplaced: (service) => replacements.has(service),
    client(service, region) {
      const engine = engines.get(service);
      if (engine === undefined) throw new Error(`Nothing answers for ${service}`);
      return createJsonClient(engine, service, region);
    },
    close() {
      for (const [, engine] of elsewhere) engine.close();
    },
  };
}
