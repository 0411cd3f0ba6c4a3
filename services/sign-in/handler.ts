import type { PreTokenGenerationTriggerEvent } from 'aws-lambda';
import { ADMIN_GROUP } from '../../shared/contract/caller-groups';
import { PROVIDER_GROUPS_ATTRIBUTE, type Config } from './config';
import { readProviderGroups } from './provider-groups';

/** Status of a user that Cognito created when a person signed in at the identity provider. */
const FEDERATED = 'EXTERNAL_PROVIDER';

/**
 * Decides before each token which groups it names. Users of the pool keep the groups that an administrator of
 * the pool put them in. A group of the identity provider counts only where the settings list it, whatever it is
 * called: one that is named `vpc-admins` there makes no one an administrator here.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export function createHandler({ adminGroups }: Config) {
  return function handler(event: PreTokenGenerationTriggerEvent): Promise<PreTokenGenerationTriggerEvent> {
    const { userAttributes, groupConfiguration } = event.request;
    const poolGroups = groupConfiguration.groupsToOverride ?? [];
    const isFederated = userAttributes['cognito:user_status'] === FEDERATED;
    // Only Cognito itself may write the attribute; that a user of the pool had one would be a mistake.
    const brought = isFederated
      ? readProviderGroups(userAttributes[`custom:${PROVIDER_GROUPS_ATTRIBUTE}`])
      : [];
    const isAdmin = brought.some((name) => adminGroups.includes(name));
    return Promise.resolve({
      ...event,
      response: {
        claimsOverrideDetails: {
          claimsToSuppress: [`custom:${PROVIDER_GROUPS_ATTRIBUTE}`],
          groupOverrideDetails: {
            groupsToOverride: [...new Set([...poolGroups, ...(isAdmin ? [ADMIN_GROUP] : [])])],
          },
        },
      },
    });
  };
}
