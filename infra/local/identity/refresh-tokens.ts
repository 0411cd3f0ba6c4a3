import { errors, importJWK, jwtVerify, SignJWT } from 'jose';
import type { JWK } from 'jose';
import type { SigningKey } from './signing-key';

/**
 * Refresh tokens of `InitiateAuth`: signed, so that they outlive a restart without being kept anywhere.
 *
 * @param issuer URL of the user pool
 * @param now milliseconds since the epoch
 */
export function createRefreshTokens(issuer: string, signingKey: SigningKey, now: () => number) {
  const { kty, n, e } = signingKey;
  const privateKey = importJWK(signingKey, 'RS256');
  const publicKey = importJWK({ kty, n, e } as JWK, 'RS256');
  const audienceOf = (clientId: string) => `refresh:${clientId}`;
  return {
    async issue(sub: string, clientId: string, validSeconds: number): Promise<string> {
      const issuedAt = Math.floor(now() / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: 'RS256', typ: 'refresh+jwt' })
        .setIssuer(issuer)
        .setSubject(sub)
        .setAudience(audienceOf(clientId))
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + validSeconds)
        .sign(await privateKey);
    },
    /** The user of a token that this client was given, or `undefined`. */
    async subjectOf(token: string, clientId: string): Promise<string | undefined> {
      try {
        const { payload } = await jwtVerify(token, await publicKey, {
          issuer,
          audience: audienceOf(clientId),
          typ: 'refresh+jwt',
          algorithms: ['RS256'],
          currentDate: new Date(now()),
        });
        return payload.sub;
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}

export type RefreshTokens = ReturnType<typeof createRefreshTokens>;
