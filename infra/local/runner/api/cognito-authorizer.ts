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

/** As many tokens as a crowd of callers has; a program that signs in all the time must not fill the memory. */
const MOST_KEPT = 1_000;

/** What Cognito signs with. Above all not `none`, nor a secret made of the public key. */
const ALGORITHMS = ['RS256'];

/**
 * Checks what API Gateway's Cognito authorizer checks on a method without scopes: an ID token of a client of
 * the pool, bare or after `Bearer`, rightly signed and not expired. A signature is verified once: of a token that
 * passed, time can change nothing but that it expires.
 */
export function createCognitoAuthorizer(options: CognitoAuthorizerOptions) {
  const passed = new Map<string, JWTPayload>();

  return async function authorize(header: string | undefined): Promise<Authorization> {
    const token = header?.replace(/^bearer\s+/i, '').trim() ?? '';
    if (token === '') return UNAUTHORIZED;
    const known = passed.get(token);
    if (known !== undefined && (known.exp ?? 0) * 1000 > options.now())
      return { allowed: true, claims: known };
    try {
      const { payload } = await jwtVerify(token, options.keys, {
        issuer: options.issuer,
        audience: [...options.clientIds],
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'sub', 'token_use'],
        currentDate: new Date(options.now()),
      });
      if (payload.token_use !== 'id') return UNAUTHORIZED;
      if (passed.size >= MOST_KEPT) passed.clear();
      passed.set(token, payload);
      return { allowed: true, claims: payload };
    } catch (error) {
      if (error instanceof errors.JWTExpired)
        return { allowed: false, message: 'The incoming token has expired' };
      if (error instanceof errors.JOSEError) return UNAUTHORIZED;
      throw error;
    }
  };
}

const UNAUTHORIZED: Authorization = { allowed: false, message: 'Unauthorized' };
