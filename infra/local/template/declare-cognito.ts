import type { ResolvedResource } from './resolved-stacks';

export interface DeclaredUserPool {
  readonly id: string;
  readonly arn: string;
  readonly clients: readonly DeclaredUserPoolClient[];
  /** Names of the groups that users can be in. */
  readonly groups: readonly string[];
}

export interface DeclaredUserPoolClient {
  readonly id: string;
  /** How `InitiateAuth` may prove who is calling. */
  readonly authFlows: readonly string[];
  readonly idTokenSeconds: number;
}

const SECONDS_PER: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

export function declareUserPool(
  pool: ResolvedResource,
  clients: readonly ResolvedResource[],
  groups: readonly ResolvedResource[],
): DeclaredUserPool {
  const isOfPool = ({ properties }: ResolvedResource) => properties.text('UserPoolId') === pool.identity.ref;
  return {
    id: pool.identity.ref,
    arn: pool.identity.attributes.Arn ?? '',
    groups: groups.filter(isOfPool).map(({ properties }) => properties.text('GroupName')),
    clients: clients.filter(isOfPool).map(({ identity, properties }) => {
      const unit = properties.object('TokenValidityUnits').optionalText('IdToken') ?? 'hours';
      return {
        id: identity.ref,
        authFlows: properties.texts('ExplicitAuthFlows'),
        idTokenSeconds: (properties.optionalNumber('IdTokenValidity') ?? 1) * (SECONDS_PER[unit] ?? 3600),
      };
    }),
  };
}
