import type { AddressPool } from '../../shared/domain/reservation/address-pool';
import { readAddressPools } from '../../shared/domain/reservation/address-pool-settings';
import {
  requiredJson,
  requiredNumber,
  requiredText,
  type Environment,
} from '../../shared/platform/environment';

/** What the construct of this service must supply. */
export const ENV_NAMES = [
  'REQUEST_TABLE_NAME',
  'COMMAND_QUEUE_URL',
  'NETWORKS_PER_CALLER',
  'ADDRESS_POOLS',
  'NETWORK_STACK_TAG',
  'STAGE',
  'MAX_WAIT_SECONDS',
  'MAX_WAITS_AT_ONCE',
  'KEEP_REQUESTER_NAMES',
] as const;
export type EnvName = (typeof ENV_NAMES)[number];

/** How long one AWS call may take; a caller is waiting. */
export const CALL_TIMEOUT_SECONDS = 6;

export interface Config {
  readonly requestTableName: string;
  readonly commandQueueUrl: string;
  /** How many networks a caller may have at a time. */
  readonly networksPerCaller: number;
  readonly addressPools: readonly AddressPool[];
  /** Value of the tag `vpc-vending:stack` on everything this deployment makes. */
  readonly networkStackTag: string;
  readonly stage: string;
  /** How long a call may wait for its operation, in seconds; 0: not at all. */
  readonly maxWaitSeconds: number;
  /** How many calls may wait at the same time, in the whole deployment. */
  readonly maxWaitsAtOnce: number;
  /** Whether the names of callers are kept with their requests. */
  readonly keepsNames: boolean;
  /** Set by Lambda itself. */
  readonly region: string;
}

/** @throws Error naming the first variable that is missing or malformed */
export function readConfig(environment: Environment): Config {
  return {
    requestTableName: requiredText(environment, 'REQUEST_TABLE_NAME'),
    commandQueueUrl: requiredText(environment, 'COMMAND_QUEUE_URL'),
    networksPerCaller: requiredNumber(environment, 'NETWORKS_PER_CALLER'),
    addressPools: readAddressPools(requiredJson(environment, 'ADDRESS_POOLS'), 'ADDRESS_POOLS'),
    networkStackTag: requiredText(environment, 'NETWORK_STACK_TAG'),
    stage: requiredText(environment, 'STAGE'),
    maxWaitSeconds: requiredNumber(environment, 'MAX_WAIT_SECONDS'),
    maxWaitsAtOnce: requiredNumber(environment, 'MAX_WAITS_AT_ONCE'),
    keepsNames: requiredText(environment, 'KEEP_REQUESTER_NAMES') === 'true',
    region: requiredText(environment, 'AWS_REGION'),
  };
}
