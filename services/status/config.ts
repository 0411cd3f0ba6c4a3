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
  'NETWORK_STACK_TAG',
  'ADDRESS_POOLS',
  'MAX_WAIT_SECONDS',
  'MAX_WAITS_AT_ONCE',
  'LIVE_COMPARISONS_PER_MINUTE',
] as const;
export type EnvName = (typeof ENV_NAMES)[number];

/** How long one AWS call may take; a caller is waiting. */
export const CALL_TIMEOUT_SECONDS = 6;
/** Attempts of one EC2 call: two, because a connection that was kept may be closed; both within the time of one call. */
export const EC2_MAX_ATTEMPTS = 2;

export interface Config {
  readonly requestTableName: string;
  /** Value of the tag `vpc-vending:stack` on everything this deployment makes. */
  readonly networkStackTag: string;
  readonly addressPools: readonly AddressPool[];
  /** How long a call may wait for a change, in seconds; 0: not at all. */
  readonly maxWaitSeconds: number;
  /** How many calls may wait at the same time, in the whole deployment. */
  readonly maxWaitsAtOnce: number;
  /** How many networks are compared with EC2 a minute; beyond that, callers get what was found last. */
  readonly liveComparisonsPerMinute: number;
}

/** @throws Error naming the first variable that is missing or malformed */
export function readConfig(environment: Environment): Config {
  return {
    requestTableName: requiredText(environment, 'REQUEST_TABLE_NAME'),
    networkStackTag: requiredText(environment, 'NETWORK_STACK_TAG'),
    addressPools: readAddressPools(requiredJson(environment, 'ADDRESS_POOLS'), 'ADDRESS_POOLS'),
    maxWaitSeconds: requiredNumber(environment, 'MAX_WAIT_SECONDS'),
    maxWaitsAtOnce: requiredNumber(environment, 'MAX_WAITS_AT_ONCE'),
    liveComparisonsPerMinute: requiredNumber(environment, 'LIVE_COMPARISONS_PER_MINUTE'),
  };
}
