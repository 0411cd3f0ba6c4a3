import { readAddressPools } from '../../shared/domain/reservation/address-pool-settings';
import { defineSettings } from '../../shared/platform/environment';
import * as setting from '../../shared/platform/setting';

/** How long one AWS call may take; a caller is waiting. */
export const CALL_TIMEOUT_SECONDS = 6;

/** What the construct of this service must supply, and how it is read. */
export const { ENV_NAMES, readConfig } = defineSettings({
  requestTableName: setting.text('REQUEST_TABLE_NAME'),
  commandQueueUrl: setting.text('COMMAND_QUEUE_URL'),
  /** How many networks a caller may have at a time. */
  networksPerCaller: setting.number('NETWORKS_PER_CALLER'),
  addressPools: setting.json('ADDRESS_POOLS', readAddressPools),
  /** Value of the tag `vpc-vending:stack` on everything this deployment makes. */
  networkStackTag: setting.text('NETWORK_STACK_TAG'),
  stage: setting.text('STAGE'),
  /** How long a call may wait for its operation, in seconds; 0: not at all. */
  maxWaitSeconds: setting.number('MAX_WAIT_SECONDS'),
  /** How many calls may wait at the same time, in the whole deployment. */
  maxWaitsAtOnce: setting.number('MAX_WAITS_AT_ONCE'),
  /** Whether the names of callers are kept with their requests. */
  keepsNames: setting.flag('KEEP_REQUESTER_NAMES'),
  /** Set by Lambda itself. */
  region: setting.region,
});
export type EnvName = (typeof ENV_NAMES)[number];
export type Config = ReturnType<typeof readConfig>;
