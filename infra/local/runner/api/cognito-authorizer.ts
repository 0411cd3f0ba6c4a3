import { errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';

export type Authorization =
  | { readonly allowed: true; readonly claims: JWTPayload }
  | { readonly allowed: false; readonly message: string };

export interface CognitoAuthorizerOptions {
  /** The user pool, as `iss` names it. */
  readonly issuer: string;
  /** The pool's clients, as `aud` names them. */
  readonly clientIds: readonly string[];
  /** The issuer's public keys. */
  readonly keys: JWTVerifyGetKey;
  readonly now: () => number;
}

/** What Cognito signs with. Above all not `none`, nor a secret made of the public key. */
const ALGORITHMS = ['RS256'];

/**
 * Checks what API Gateway's Cognito authorizer checks on a method without scopes: an ID token of a client of
 * the pool, bare or after `Bearer`, rightly signed and not expired.
 */
export function createCognitoAuthorizer(options: CognitoAuthorizerOptions) {
  return async function authorize(header: string | undefined): Promise<Authorization> {
    const token = header?.replace(/^bearer\s+/i, '').trim() ?? '';
    if (token === '') return UNAUTHORIZED;
    try {
      const { payload } = await jwtVerify(token, options.keys, {
        issuer: options.issuer,
        audience: [...options.clientIds],
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'sub', 'token_use'],
        currentDate: new Date(options.now()),
      });
      return payload.token_use === 'id' ? { allowed: true, claims: payload } : UNAUTHORIZED;
    } catch (error) {
      if (error instanceof errors.JWTExpired)
        return { allowed: false, message: 'The incoming token has expired' };
      if (error instanceof errors.JOSEError) return UNAUTHORIZED;
      throw error;
    }
  };
}

const UNAUTHORIZED: Authorization = { allowed: false, message: 'Unauthorized' };
