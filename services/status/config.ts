import { requiredNumber, requiredText, type Environment } from '../../shared/platform/environment';

/** What the construct of this service must supply. */
export const ENV_NAMES = ['REQUEST_TABLE_NAME', 'CALL_TIMEOUT_SECONDS'] as const;
export type EnvName = (typeof ENV_NAMES)[number];

export interface Config {
  readonly requestTableName: string;
  /** How long one AWS call may take. */
  readonly callTimeoutSeconds: number;
}

/** @throws Error naming the first variable that is missing or malformed */
export function readConfig(environment: Environment): Config {
  return {
    requestTableName: requiredText(environment, 'REQUEST_TABLE_NAME'),
    callTimeoutSeconds: requiredNumber(environment, 'CALL_TIMEOUT_SECONDS'),
  };
}
