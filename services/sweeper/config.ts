import { QUOTA_NAMES, type QuotaName } from '../../shared/contract/account-quotas';
import type { AddressPool } from '../../shared/domain/reservation/address-pool';
import { readAddressPools } from '../../shared/domain/reservation/address-pool-settings';
import {
  requiredJson,
  requiredNumber,
  requiredText,
  type Environment,
} from '../../shared/platform/environment';

/** What the construct of this service must supply. Names that end in `_SECONDS` are durations. */
export const ENV_NAMES = [
  'ACCOUNT_ID',
  'REQUEST_TABLE_NAME',
  'COMMAND_QUEUE_URL',
  'EVENT_BUS_NAME',
  'NETWORK_STACK_TAG',
  'CALL_TIMEOUT_SECONDS',
  'SWEEP_SECONDS',
  'GRACE_SECONDS',
  'QUARANTINE_SECONDS',
  'DELETE_SURPLUS',
  'ADDRESS_POOLS',
  'QUOTAS',
] as const;
export type EnvName = (typeof ENV_NAMES)[number];

export interface Config {
  /** Where networks are made. */
  readonly region: string;
  readonly accountId: string;
  readonly requestTableName: string;
  readonly commandQueueUrl: string;
  readonly eventBusName: string;
  /** Value of the tag `vpc-vending:stack` on everything this deployment makes. */
  readonly networkStackTag: string;
  /** How long one AWS call may take. */
  readonly callTimeoutSeconds: number;
  /** Pause between two runs. */
  readonly sweepSeconds: number;
  /** How long a request may be overdue before it counts as stuck. */
  readonly graceSeconds: number;
  /** How long a resource that no record names is left alone before it is deleted. */
  readonly quarantineSeconds: number;
  /** Whether unrecorded resources are deleted at all, or only reported. The setting's public name says surplus. */
  readonly deleteSurplus: boolean;
  readonly addressPools: readonly AddressPool[];
  /** Quotas that are taken as given; the others are asked for. */
  readonly quotas: Partial<Readonly<Record<QuotaName, number>>>;
}

/** @throws Error naming the first variable that is missing or malformed */
export function readConfig(environment: Environment): Config {
  return {
    // Lambda sets this one itself.
    region: requiredText(environment, 'AWS_REGION'),
    accountId: requiredText(environment, 'ACCOUNT_ID'),
    requestTableName: requiredText(environment, 'REQUEST_TABLE_NAME'),
    commandQueueUrl: requiredText(environment, 'COMMAND_QUEUE_URL'),
    eventBusName: requiredText(environment, 'EVENT_BUS_NAME'),
    networkStackTag: requiredText(environment, 'NETWORK_STACK_TAG'),
    callTimeoutSeconds: requiredNumber(environment, 'CALL_TIMEOUT_SECONDS'),
    sweepSeconds: requiredNumber(environment, 'SWEEP_SECONDS'),
    graceSeconds: requiredNumber(environment, 'GRACE_SECONDS'),
    quarantineSeconds: requiredNumber(environment, 'QUARANTINE_SECONDS'),
    deleteSurplus: requiredText(environment, 'DELETE_SURPLUS') === 'true',
    addressPools: readAddressPools(requiredJson(environment, 'ADDRESS_POOLS'), 'ADDRESS_POOLS'),
    quotas: readQuotas(requiredJson(environment, 'QUOTAS')),
  };
}

function readQuotas(value: unknown): Config['quotas'] {
  const given = Object.entries(value ?? {});
  const isQuota = ([name, quota]: readonly [string, unknown]) =>
    QUOTA_NAMES.some((one) => one === name) && typeof quota === 'number' && quota > 0;
  if (given.every(isQuota)) return Object.fromEntries(given);
  throw new Error(`Environment variable QUOTAS is no object of ${QUOTA_NAMES.join(', ')}`);
}
