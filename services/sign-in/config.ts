import { requiredJson, type Environment } from '../../shared/platform/environment';

/** What the construct of this service must supply. */
export const ENV_NAMES = ['ADMIN_GROUPS'] as const;
export type EnvName = (typeof ENV_NAMES)[number];

/** The user pool's attribute that holds the groups a federated identity provider brings. */
export const PROVIDER_GROUPS_ATTRIBUTE = 'provider_groups';

export interface Config {
  /** Groups of the identity provider whose members are administrators here; no other group of it counts. */
  readonly adminGroups: readonly string[];
}

/** @throws Error when the variable is missing, or is no list of names */
export function readConfig(environment: Environment): Config {
  const adminGroups = requiredJson(environment, 'ADMIN_GROUPS');
  if (!Array.isArray(adminGroups) || !adminGroups.every((name) => typeof name === 'string')) {
    throw new Error('Environment variable ADMIN_GROUPS is not a list of names');
  }
  return { adminGroups };
}
