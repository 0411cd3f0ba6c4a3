import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { JWK } from 'jose';

/** The issuer's private key. */
export type SigningKey = JWK & { readonly kid: string };

/**
 * The key of earlier runs, so that tokens outlive a restart; a fresh one the first time.
 *
 * @param path its file, readable by its owner alone; without one the key is forgotten
 * @throws Error when the file holds something else
 */
export function loadSigningKey(path: string | undefined): SigningKey {
  const existing = path === undefined ? undefined : readKey(path);
  if (existing !== undefined) return existing;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = {
    ...(privateKey.export({ format: 'jwk' }) as JWK),
    kid: randomBytes(16).toString('base64url'),
    alg: 'RS256',
    use: 'sig',
  };
  if (path !== undefined) writeFileSync(path, JSON.stringify(key), { mode: 0o600 });
  return key;
}

function readKey(path: string): SigningKey | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const key = parseKey(text);
  if (key === undefined) throw new Error(`${path} does not hold a signing key`);
  return key;
}

function parseKey(text: string): SigningKey | undefined {
  try {
    const key = JSON.parse(text) as Partial<SigningKey>;
    return key.kty === 'RSA' && key.d !== undefined && typeof key.kid === 'string'
      ? (key as SigningKey)
      : undefined;
  } catch {
    return undefined;
  }
}
