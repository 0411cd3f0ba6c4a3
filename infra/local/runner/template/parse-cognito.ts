import type { Properties } from './properties';
import type { ResolvedResource } from './resolved-stacks';

export interface DeclaredUserPool {
  readonly id: string;
  readonly arn: string;
  readonly clients: readonly DeclaredUserPoolClient[];
  /** Names of the groups that users can be in. */
  readonly groups: readonly string[];
  /** Whether the pool has a domain, below which people sign in on a page. */
  readonly hasSignInPages: boolean;
}

export interface DeclaredUserPoolClient {
  readonly id: string;
  /** How `InitiateAuth` may prove who is calling. */
  readonly authFlows: readonly string[];
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  /** Where the sign-in page may send people to, with a code; none for a client without OAuth. */
  readonly callbackUrls: readonly string[];
  /** Where the sign-out page may send people to. */
  readonly logoutUrls: readonly string[];
}

const SECONDS_PER: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

export function parseUserPool(
  pool: ResolvedResource,
  clients: readonly ResolvedResource[],
  groups: readonly ResolvedResource[],
  domains: readonly ResolvedResource[],
): DeclaredUserPool {
  const isOfPool = ({ properties }: ResolvedResource) => properties.text('UserPoolId') === pool.identity.ref;
  return {
    id: pool.identity.ref,
    arn: pool.identity.attributes.Arn ?? '',
    groups: groups.filter(isOfPool).map(({ properties }) => properties.text('GroupName')),
    hasSignInPages: domains.some(isOfPool),
    clients: clients.filter(isOfPool).map(({ identity, properties }) => {
      const usesOAuth = properties.flag('AllowedOAuthFlowsUserPoolClient');
      return {
        id: identity.ref,
        authFlows: properties.texts('ExplicitAuthFlows'),
        // What Cognito presets: an hour, and thirty days.
        idTokenSeconds: lifeOf(properties, 'IdToken', 1, 'hours'),
        refreshTokenSeconds: lifeOf(properties, 'RefreshToken', 30, 'days'),
        callbackUrls: usesOAuth ? properties.texts('CallbackURLs') : [],
        logoutUrls: usesOAuth ? properties.texts('LogoutURLs') : [],
      };
    }),
  };
}

function lifeOf(properties: Properties, token: string, preset: number, presetUnit: string): number {
  const unit = properties.object('TokenValidityUnits').optionalText(token) ?? presetUnit;
  return (properties.optionalNumber(`${token}Validity`) ?? preset) * (SECONDS_PER[unit] ?? 3600);
}
