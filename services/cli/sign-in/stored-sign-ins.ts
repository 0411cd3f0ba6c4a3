import { join } from 'node:path';
import { readJsonFile, writeJsonFile } from '../config-directory';

/** Who is signed in at an API, and how to stay so. */
export interface SignIn {
  readonly username: string;
  readonly idToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly refreshToken?: string;
  /** The client that gave the tokens: only it can renew them. */
  readonly clientId: string;
  /** Where tokens are renewed: by OAuth at a token endpoint, or by Cognito's own API. */
  readonly renewal: { readonly kind: 'oauth' | 'cognito'; readonly url: string };
}

const fileIn = (configDirectory: string) => join(configDirectory, 'credentials.json');

type Stored = Readonly<Record<string, SignIn>>;

export function storedSignIn(configDirectory: string, apiUrl: string): SignIn | undefined {
  return ((readJsonFile(fileIn(configDirectory)) ?? {}) as Stored)[apiUrl];
}

/** Keeps a sign-in in a file that its owner alone can read. */
export function storeSignIn(configDirectory: string, apiUrl: string, signIn: SignIn): void {
  const file = fileIn(configDirectory);
  writeJsonFile(file, { ...readJsonFile(file), [apiUrl]: signIn });
}

/** @returns whether there was one */
export function forgetSignIn(configDirectory: string, apiUrl: string): boolean {
  const file = fileIn(configDirectory);
  const { [apiUrl]: forgotten, ...others } = (readJsonFile(file) ?? {}) as Stored;
  if (forgotten === undefined) return false;
  writeJsonFile(file, others);
  return true;
}
