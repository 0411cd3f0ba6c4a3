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
    region: requiredText(environment, 'AWS_REGION'),
  };
}
