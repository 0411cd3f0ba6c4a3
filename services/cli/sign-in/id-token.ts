/** What vpcctl reads of an ID token; checking it is the API's part. */
export interface TokenClaims {
  readonly username: string;
  /** Milliseconds since the epoch; 0 where the token does not say. */
  readonly expiresAt: number;
}

/** Reads a token without checking it: what it says is shown, and tells when to renew it. */
export function readIdToken(token: string): TokenClaims {
  const claims = payloadOf(token);
  const { email, exp } = claims;
  const username = email ?? claims['cognito:username'] ?? claims.sub;
  return {
    username: typeof username === 'string' ? username : 'unknown',
    expiresAt: typeof exp === 'number' ? exp * 1000 : 0,
  };
}

function payloadOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
