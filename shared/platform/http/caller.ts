import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ADMIN_GROUP } from '../../contract/caller-groups';
import { headersOf } from './proxy-event';

/** Who calls, as the authorizer verified it. */
export interface Caller {
  readonly sub: string;
  /** Whether the caller is a member of the group that looks after all networks. */
  readonly isAdmin: boolean;
  /** Name or e-mail address, where the token has one. */
  readonly name?: string;
}

/** No name is longer; what is, is cut off. */
const LONGEST_NAME = 256;

/**
 * The caller, by the ID token that the authorizer verified.
 *
 * @throws Error when there is none: the method has no authorizer, which must never be deployed
 */
export function callerOf(event: APIGatewayProxyEvent): Caller {
  const claims = (event.requestContext.authorizer?.claims ?? {}) as Readonly<Record<string, unknown>>;
  const { sub } = claims;
  if (typeof sub !== 'string' || sub === '') throw new Error('The call has no verified caller');
  const name = [claims.name, claims.email].find((text) => typeof text === 'string' && text !== '');
  return {
    sub,
    isAdmin: groupsOf(event, claims).includes(ADMIN_GROUP),
    ...(typeof name === 'string' && { name: name.slice(0, LONGEST_NAME) }),
  };
}

/**
 * The caller's groups, one by one. The authorizer writes them all into one text, in which a group named
 * `a,vpc-admins` cannot be told from two groups. So they are read from the token itself, which the authorizer has
 * verified: exactly one was sent, and it says the same as the verified claims.
 */
function groupsOf(event: APIGatewayProxyEvent, claims: Readonly<Record<string, unknown>>): readonly string[] {
  const token = onlyTokenOf(event);
  if (token === undefined) return [];
  const payload = payloadOf(token);
  const groups = payload['cognito:groups'];
  const isVerified =
    payload.sub === claims.sub &&
    ['jti', 'origin_jti', 'iat', 'exp'].every((name) => isSame(payload, claims, name));
  if (!isVerified || !Array.isArray(groups)) return [];
  return groups.filter((group) => typeof group === 'string');
}

/** The authorizer writes every claim as text, instants in words; only texts can be compared. */
function isSame(
  payload: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
  name: string,
): boolean {
  return typeof payload[name] !== 'string' || claims[name] === undefined || payload[name] === claims[name];
}

/** Of two headers, the authorizer may have verified the other one. */
function onlyTokenOf(event: APIGatewayProxyEvent): string | undefined {
  const tokens = headersOf(event, 'Authorization');
  return tokens.length === 1 ? tokens[0]?.replace(/^bearer\s+/i, '').trim() : undefined;
}

/** What a JSON web token says; nothing for what is none. */
function payloadOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
