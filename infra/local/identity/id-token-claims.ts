import { randomUUID } from 'node:crypto';
import type { DeclaredUserPool } from '../runner/template/parse-cognito';
import type { LocalUser } from './users';

/** Claims that Cognito puts into an ID token beside the standard ones, and what it knows of the user. */
export const ID_TOKEN_CLAIMS = [
  'sub',
  'token_use',
  'cognito:username',
  'cognito:groups',
  'email',
  'email_verified',
  'event_id',
  'jti',
];

/**
 * What an ID token says about a user, as Cognito words it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
export function idTokenClaims(
  user: LocalUser,
  { groups: declaredGroups }: DeclaredUserPool,
): Readonly<Record<string, unknown>> & { readonly sub: string } {
  // A group that the template does not declare has no members.
  const groups = user.groups.filter((group) => declaredGroups.includes(group));
  return {
    sub: user.sub,
    token_use: 'id',
    'cognito:username': user.username,
    ...(groups.length > 0 && { 'cognito:groups': groups }),
    email: user.email,
    email_verified: true,
    event_id: randomUUID(),
    jti: randomUUID(),
  };
}
