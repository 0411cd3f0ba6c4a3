import { QUOTA_NAMES, type QuotaName } from '../../shared/contract/account-quotas';
import { readAddressPools } from '../../shared/domain/reservation/address-pool-settings';
import { defineSettings } from '../../shared/platform/environment';
import * as setting from '../../shared/platform/setting';

/** What the construct of this service must supply, and how it is read. Names that end in `_SECONDS` are durations. */
export const { ENV_NAMES, readConfig } = defineSettings({
  /** Where networks are made. */
  region: setting.region,
  accountId: setting.text('ACCOUNT_ID'),
  requestTableName: setting.text('REQUEST_TABLE_NAME'),
  commandQueueUrl: setting.text('COMMAND_QUEUE_URL'),
  eventBusName: setting.text('EVENT_BUS_NAME'),
  /** Value of the tag `vpc-vending:stack` on everything this deployment makes. */
  networkStackTag: setting.text('NETWORK_STACK_TAG'),
  /** How long one AWS call may take. */
  callTimeoutSeconds: setting.number('CALL_TIMEOUT_SECONDS'),
  /** Pause between two runs. */
  sweepSeconds: setting.number('SWEEP_SECONDS'),
  /** How long a request may be overdue before it counts as stuck. */
  graceSeconds: setting.number('GRACE_SECONDS'),
  /** How long a resource that no record names is left alone before it is deleted. */
  quarantineSeconds: setting.number('QUARANTINE_SECONDS'),
  /** Whether unrecorded resources are deleted at all, or only reported. The setting's public name says surplus. */
  deleteSurplus: setting.flag('DELETE_SURPLUS'),
  addressPools: setting.json('ADDRESS_POOLS', readAddressPools),
  /** Quotas that are taken as given; the others are asked for. */
  quotas: setting.json('QUOTAS', readQuotas),
});
export type EnvName = (typeof ENV_NAMES)[number];
export type Config = ReturnType<typeof readConfig>;

function readQuotas(value: unknown): Partial<Readonly<Record<QuotaName, number>>> {
  const given = Object.entries(value ?? {});
  const isQuota = ([name, quota]: readonly [string, unknown]) =>
    QUOTA_NAMES.some((one) => one === name) && typeof quota === 'number' && quota > 0;
  if (given.every(isQuota)) return Object.fromEntries(given);
  throw new Error(`Environment variable QUOTAS is no object of ${QUOTA_NAMES.join(', ')}`);
}
