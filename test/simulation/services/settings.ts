import { CALL_TIMEOUT_SECONDS } from '../../../services/intake/config';
import type { AddressPool } from '../../../shared/domain/reservation/address-pool';
import { readAddressPools } from '../../../shared/domain/reservation/address-pool-settings';
import type { Config as IntakeConfig } from '../../../services/intake/config';
import type { Config } from '../../../services/provisioner/config';
import type { Config as StatusConfig } from '../../../services/status/config';
import type { Config as SweeperConfig } from '../../../services/sweeper/config';

/** The account's Region and the tag of the deployment that is simulated. */
export const REGION = 'us-east-1';
export const ACCOUNT_ID = '000000000000';
export const STACK_TAG = 'vpc-vending-test-service';

export const REQUEST_TABLE_NAME = 'requests';
export const COMMAND_QUEUE_NAME = 'commands';
export const DEAD_LETTER_QUEUE_NAME = 'dead-letters';

/** Timeouts of the functions, as `infra/constructs` sets them. */
export const PROVISIONER_TIMEOUT_MS = 60_000;
export const INTAKE_TIMEOUT_MS = 28_000;
export const STATUS_TIMEOUT_MS = 28_000;
export const INTAKE_CALL_TIMEOUT_MS = CALL_TIMEOUT_SECONDS * 1000;

/** AWS asks for six times the consumer's timeout. */
export const VISIBILITY_SECONDS = (6 * PROVISIONER_TIMEOUT_MS) / 1000;
export const QUEUE_RETENTION_SECONDS = 4 * 86_400;
export const DEAD_LETTER_RETENTION_SECONDS = 14 * 86_400;

/** The settings that a provisioner is deployed with; `test/infra/simulated-settings.test.ts` holds these to the template. */
export const PROVISIONER_CONFIG: Config = {
  region: REGION,
  accountId: ACCOUNT_ID,
  requestTableName: REQUEST_TABLE_NAME,
  commandQueueUrl: `http://localhost/${ACCOUNT_ID}/${COMMAND_QUEUE_NAME}`,
  eventBusName: 'networks',
  networkStackTag: STACK_TAG,
  flowLogGroupName: '/vpc-vending-test/flow-logs',
  flowLogRoleArn: `arn:aws:iam::${ACCOUNT_ID}:role/vpc-vending-test-flow-logs`,
  maxReceiveCount: 5,
  batchConcurrency: 10,
  leaseSeconds: (1.5 * PROVISIONER_TIMEOUT_MS) / 1000,
  callTimeoutSeconds: PROVISIONER_TIMEOUT_MS / 1000 / 5,
  settleWindowSeconds: 60,
  retryDelaySeconds: 5,
  maxRetryDelaySeconds: 900,
  quotaDeadlineSeconds: 86_400,
  ec2LimitsScale: 1,
};

/** What callers may reserve. */
export interface ReservationPolicy {
  readonly networksPerCaller: number;
  readonly pools: readonly AddressPool[];
}

export const RESERVATION_POLICY: ReservationPolicy = {
  networksPerCaller: 20,
  // Four /24s and two, one of them reserved: large enough for most worlds, and used up in some.
  pools: readAddressPools(
    { default: { supernets: ['10.64.0.0/22', '10.65.0.0/23'], reserved: ['10.64.1.0/24'] } },
    'addressPools',
  ),
};

/** The settings that intake is deployed with. */
export const INTAKE_CONFIG: IntakeConfig = {
  region: REGION,
  stage: 'test',
  requestTableName: REQUEST_TABLE_NAME,
  commandQueueUrl: PROVISIONER_CONFIG.commandQueueUrl,
  networkStackTag: STACK_TAG,
  networksPerCaller: RESERVATION_POLICY.networksPerCaller,
  addressPools: RESERVATION_POLICY.pools,
  maxWaitSeconds: 25,
  maxWaitsAtOnce: 20,
  keepsNames: true,
};

/** The settings that the status service is deployed with. */
export const STATUS_CONFIG: StatusConfig = {
  requestTableName: REQUEST_TABLE_NAME,
  networkStackTag: STACK_TAG,
  addressPools: RESERVATION_POLICY.pools,
  maxWaitSeconds: 25,
  maxWaitsAtOnce: 20,
  liveComparisonsPerMinute: 30,
};

/** How the sweeper is deployed, except that it may delete: by default it only reports. */
export interface SweeperPolicy {
  /** How long a request may be overdue before it counts as stuck. */
  readonly graceMs: number;
  /** How long a network without a record is left alone before it is deleted. */
  readonly quarantineMs: number;
  readonly deleteSurplus: boolean;
}

export const SWEEPER_POLICY: SweeperPolicy = {
  graceMs: 600_000,
  quarantineMs: 86_400_000,
  deleteSurplus: true,
};
/** How often the sweeper comes around. */
export const SWEEP_MS = 300_000;
export const SWEEPER_TIMEOUT_MS = 120_000;
export const SWEEPER_CALL_TIMEOUT_MS = SWEEPER_TIMEOUT_MS / 12;

/** The settings that the sweeper is deployed with; worlds have their own {@link SweeperPolicy} and pools. */
export const SWEEPER_CONFIG: SweeperConfig = {
  region: REGION,
  accountId: ACCOUNT_ID,
  requestTableName: REQUEST_TABLE_NAME,
  commandQueueUrl: PROVISIONER_CONFIG.commandQueueUrl,
  eventBusName: PROVISIONER_CONFIG.eventBusName,
  networkStackTag: STACK_TAG,
  callTimeoutSeconds: SWEEPER_CALL_TIMEOUT_MS / 1000,
  sweepSeconds: SWEEP_MS / 1000,
  graceSeconds: SWEEPER_POLICY.graceMs / 1000,
  quarantineSeconds: SWEEPER_POLICY.quarantineMs / 1000,
  deleteSurplus: SWEEPER_POLICY.deleteSurplus,
  addressPools: RESERVATION_POLICY.pools,
  quotas: {},
};
