import { join } from 'node:path';
import { readJsonFile, writeJsonFile } from './config-directory';

/** What is remembered of a deployment. Nothing here is secret. */
export interface Profile {
  readonly apiUrl: string;
  readonly consoleUrl?: string;
  /** The user pool, as its tokens name it. */
  readonly tokenIssuer?: string;
  /** The pool's client for signing in by browser, and the one for passwords. */
  readonly cliClientId?: string;
  readonly userPoolClientId?: string;
}

export interface Profiles {
  /** The one of the last sign-in. */
  readonly current?: string;
  readonly profiles: Readonly<Record<string, Profile>>;
}

const fileIn = (configDirectory: string) => join(configDirectory, 'config.json');

export function readProfiles(configDirectory: string): Profiles {
  const { current, profiles = {} } = (readJsonFile(fileIn(configDirectory)) ?? {}) as Partial<Profiles>;
  return { profiles, ...(current !== undefined && { current }) };
}

/** Remembers a deployment under a name, as the one to talk to from now on. */
export function saveProfile(configDirectory: string, name: string, profile: Profile): void {
  const { profiles } = readProfiles(configDirectory);
  writeJsonFile(fileIn(configDirectory), { current: name, profiles: { ...profiles, [name]: profile } });
}
