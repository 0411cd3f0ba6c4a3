import type { ServiceName } from '../../infra/functions/services';
import { ENV_NAMES as CONSOLE_ENV } from '../../services/console/config';
import { ENV_NAMES as INTAKE_ENV } from '../../services/intake/config';
import { ENV_NAMES as PROVISIONER_ENV } from '../../services/provisioner/config';
import { ENV_NAMES as SIGN_IN_ENV } from '../../services/sign-in/config';
import { ENV_NAMES as STATUS_ENV } from '../../services/status/config';
import { ENV_NAMES as SWEEPER_ENV } from '../../services/sweeper/config';

/** The variables that the function of each service needs. */
export const ENV_NAMES = {
  console: CONSOLE_ENV,
  intake: INTAKE_ENV,
  provisioner: PROVISIONER_ENV,
  'sign-in': SIGN_IN_ENV,
  status: STATUS_ENV,
  sweeper: SWEEPER_ENV,
} as const;

/** What Lambda itself sets. */
export const LAMBDA_ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  LAMBDA_TASK_ROOT: '/var/task',
} as const;

/** Settings that are more than a text or a number. */
const SETTINGS: Readonly<Record<string, string>> = {
  ADDRESS_POOLS: '{}',
  QUOTAS: '{}',
  ADMIN_GROUPS: '[]',
  ISSUER_URL: 'https://issuer.example',
  CLI_CLIENT_ID: 'client-2',
  USER_POOL_CLIENT_ID: 'client-3',
  SIGN_IN_URL: 'https://sign-in.example',
};

/** An environment in which the function of a service starts: what Lambda sets, and its own variables and no others. */
export function aFunctionEnvironment(service: ServiceName): Record<string, string> {
  return {
    ...LAMBDA_ENVIRONMENT,
    ...Object.fromEntries(ENV_NAMES[service].map((name) => [name, SETTINGS[name] ?? '1'])),
  };
}

/** A line of a script that offers what Lambda's runtime offers to functions that stream. */
export const LAMBDA_GLOBALS = 'globalThis.awslambda = { streamifyResponse: (handler) => handler };';
