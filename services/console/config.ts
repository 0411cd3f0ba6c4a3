import { requiredText, type Environment } from '../../shared/platform/environment';

/** What the construct of this service must supply. */
export const ENV_NAMES = [
  'ISSUER_URL',
  'SIGN_IN_URL',
  'CLIENT_ID',
  'CLI_CLIENT_ID',
  'USER_POOL_CLIENT_ID',
  'STAGE',
] as const;
export type EnvName = (typeof ENV_NAMES)[number];

export interface Config {
  /** The user pool as its tokens name it; its discovery document lies below. */
  readonly tokenIssuer: string;
  /** Where people sign in and where codes are exchanged for tokens. */
  readonly signInUrl: string;
  /** The user pool's client for this page. */
  readonly clientId: string;
  /** Those for vpcctl, which learns of them here when it knows the API's address only: by browser, by password. */
  readonly cliClientId: string;
  readonly userPoolClientId: string;
  readonly stage: string;
  readonly region: string;
}

/** @throws Error naming the first variable that is missing */
export function readConfig(environment: Environment): Config {
  return {
    tokenIssuer: requiredText(environment, 'ISSUER_URL'),
    signInUrl: requiredText(environment, 'SIGN_IN_URL'),
    clientId: requiredText(environment, 'CLIENT_ID'),
    cliClientId: requiredText(environment, 'CLI_CLIENT_ID'),
    userPoolClientId: requiredText(environment, 'USER_POOL_CLIENT_ID'),
    stage: requiredText(environment, 'STAGE'),
    // Set by Lambda.
    region: requiredText(environment, 'AWS_REGION'),
  };
}
