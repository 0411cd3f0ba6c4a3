import { defineSettings } from '../../shared/platform/environment';
import * as setting from '../../shared/platform/setting';

/** The user pool's attribute that holds the groups a federated identity provider brings. */
export const PROVIDER_GROUPS_ATTRIBUTE = 'provider_groups';

/** What the construct of this service must supply, and how it is read. */
export const { ENV_NAMES, readConfig } = defineSettings({
  /** Groups of the identity provider whose members are administrators here; no other group of it counts. */
  adminGroups: setting.json('ADMIN_GROUPS', readNames),
});
export type EnvName = (typeof ENV_NAMES)[number];
export type Config = ReturnType<typeof readConfig>;

function readNames(value: unknown, name: string): readonly string[] {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw new Error(`Environment variable ${name} is not a list of names`);
}
