import { requiredText, type Environment } from '../../shared/platform/environment';

/** What the construct of this service must supply. */
export const ENV_NAMES = ['REQUEST_TABLE_NAME', 'NETWORK_STACK_TAG'] as const;
export type EnvName = (typeof ENV_NAMES)[number];

/** How long one AWS call may take; a caller is waiting. */
export const CALL_TIMEOUT_SECONDS = 6;

export interface Config {
  readonly requestTableName: string;
  /** Value of the tag `vpc-vending:stack` on everything this deployment makes. */
  readonly networkStackTag: string;
}

/** @throws Error naming the first variable that is missing or malformed */
export function readConfig(environment: Environment): Config {
  return {
    requestTableName: requiredText(environment, 'REQUEST_TABLE_NAME'),
    networkStackTag: requiredText(environment, 'NETWORK_STACK_TAG'),
  };
}
