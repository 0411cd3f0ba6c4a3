import type { Emulator } from '../../emulators/emulator';
import { createForwardingEmulator } from './forwarding';
import { createJsonClient } from '../../emulators/json-client';
import type { JsonClient } from '../../emulators/json-client';

/** Which emulator stands in for which service. */
export interface EmulatorRegistry {
  get(service: string): Emulator | undefined;
  /** Has the emulator answer for the service, unless that service lives elsewhere. */
  register(service: string, emulator: Emulator): void;
  /** Whether the service lives elsewhere. */
  isReplaced(service: string): boolean;
  /** @throws Error when nothing answers for the service */
  client(service: Parameters<typeof createJsonClient>[1], region: string): JsonClient;
  close(): void;
}

/** @param replacements URLs of the services that live elsewhere */
export function createEmulatorRegistry(replacements: ReadonlyMap<string, string>): EmulatorRegistry {
  const elsewhere = [...replacements].map(
    ([service, url]) => [service, createForwardingEmulator(url)] as const,
  );
  const emulators = new Map<string, Emulator>(elsewhere);
  return {
    get: (service) => emulators.get(service),
    register(service, emulator) {
      if (!replacements.has(service)) emulators.set(service, emulator);
    },
    isReplaced: (service) => replacements.has(service),
    client(service, region) {
      const emulator = emulators.get(service);
      if (emulator === undefined) throw new Error(`Nothing answers for ${service}`);
      return createJsonClient(emulator, service, region);
    },
    close() {
      for (const [, emulator] of elsewhere) emulator.close();
    },
  };
}
