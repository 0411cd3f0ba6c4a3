import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader, importJWK, SignJWT, type JWK } from 'jose';
import type { LocalStack } from '../local-stack';

/** The token of a user as it would be two hours after it was issued: rightly signed, and expired. */
export async function expiredToken(stack: LocalStack, username: string): Promise<string> {
  const token = stack.token(username);
  const key = JSON.parse(readFileSync(join(stack.stateDir, 'signing-key.json'), 'utf8')) as JWK;
  const issuedAt = Math.floor(Date.now() / 1000) - 7_200;
  const { alg = 'RS256', kid } = decodeProtectedHeader(token);
  return new SignJWT({ ...decodeJwt(token), iat: issuedAt, exp: issuedAt + 3_600 })
    .setProtectedHeader({ alg, ...(kid !== undefined && { kid }) })
    .sign(await importJWK(key, alg));
}
