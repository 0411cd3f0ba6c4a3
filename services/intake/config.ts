import { requiredNumber, requiredText, type Environment } from '../../shared/platform/environment';

/** What the construct of this service must supply. */
export const ENV_NAMES = ['REQUEST_TABLE_NAME', 'COMMAND_QUEUE_URL', 'CALL_TIMEOUT_SECONDS'] as const;
export type EnvName = (typeof ENV_NAMES)[number];

export interface Config {
  readonly requestTableName: string;
  readonly commandQueueUrl: string;
  /** How long one AWS call may take. */
  readonly callTimeoutSeconds: number;
  /** Set by Lambda itself. */
  readonly region: string;
}

/** @throws Error naming the first variable that is missing or malformed */
export function readConfig(environment: Environment): Config {
  return {
    requestTableName: requiredText(environment, 'REQUEST_TABLE_NAME'),
    commandQueueUrl: requiredText(environment, 'COMMAND_QUEUE_URL'),
    callTimeoutSeconds: requiredNumber(environment, 'CALL_TIMEOUT_SECONDS'),
    region: requiredText(environment, 'AWS_REGION'),
  };
}
