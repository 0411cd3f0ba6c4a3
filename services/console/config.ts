import { defineSettings } from '../../shared/platform/environment';
import * as setting from '../../shared/platform/setting';

/** What the construct of this service must supply, and how it is read. */
export const { ENV_NAMES, readConfig } = defineSettings({
  /** The user pool as its tokens name it; its discovery document lies below. */
  tokenIssuer: setting.text('ISSUER_URL'),
  /** Where people sign in and where codes are exchanged for tokens. */
  signInUrl: setting.text('SIGN_IN_URL'),
  /** The user pool's client for this page. */
  clientId: setting.text('CLIENT_ID'),
  /** Those for vpcctl, which learns of them here when it knows the API's address only: by browser, by password. */
  cliClientId: setting.text('CLI_CLIENT_ID'),
  userPoolClientId: setting.text('USER_POOL_CLIENT_ID'),
  stage: setting.text('STAGE'),
  region: setting.region,
});
export type EnvName = (typeof ENV_NAMES)[number];
export type Config = ReturnType<typeof readConfig>;
