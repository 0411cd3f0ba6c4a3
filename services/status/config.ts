import { readAddressPools } from '../../shared/domain/reservation/address-pool-settings';
import { defineSettings } from '../../shared/platform/environment';
import * as setting from '../../shared/platform/setting';

/** How long one AWS call may take; a caller is waiting. */
export const CALL_TIMEOUT_SECONDS = 6;
/** Attempts of one EC2 call: two, because a connection that was kept may be closed; both within the time of one call. */
export const EC2_MAX_ATTEMPTS = 2;

/** What the construct of this service must supply, and how it is read. */
export const { ENV_NAMES, readConfig } = defineSettings({
  requestTableName: setting.text('REQUEST_TABLE_NAME'),
  /** Value of the tag `vpc-vending:stack` on everything this deployment makes. */
  networkStackTag: setting.text('NETWORK_STACK_TAG'),
  addressPools: setting.json('ADDRESS_POOLS', readAddressPools),
  /** How long a call may wait for a change, in seconds; 0: not at all. */
  maxWaitSeconds: setting.number('MAX_WAIT_SECONDS'),
  /** How many calls may wait at the same time, in the whole deployment. */
  maxWaitsAtOnce: setting.number('MAX_WAITS_AT_ONCE'),
  /** How many networks are compared with EC2 a minute; beyond that, callers get what was found last. */
  liveComparisonsPerMinute: setting.number('LIVE_COMPARISONS_PER_MINUTE'),
});
export type EnvName = (typeof ENV_NAMES)[number];
export type Config = ReturnType<typeof readConfig>;
