import { defineSettings } from '../../shared/platform/environment';
import * as setting from '../../shared/platform/setting';

/** Attempts of one EC2 call: the SDK's own retry would send a create again whose reply was lost, and make a second VPC. */
export const EC2_MAX_ATTEMPTS = 1;

/** What the construct of this service must supply, and how it is read. Names that end in `_SECONDS` are durations. */
export const { ENV_NAMES, readConfig } = defineSettings({
  /** The Region that the function runs and makes networks in. */
  region: setting.region,
  /** The account that the function runs and makes networks in. */
  accountId: setting.text('ACCOUNT_ID'),
  requestTableName: setting.text('REQUEST_TABLE_NAME'),
  commandQueueUrl: setting.text('COMMAND_QUEUE_URL'),
  eventBusName: setting.text('EVENT_BUS_NAME'),
  /** Value of the tag `vpc-vending:stack` on everything this deployment makes. */
  networkStackTag: setting.text('NETWORK_STACK_TAG'),
  /** Where the flow logs of networks go. */
  flowLogGroupName: setting.text('FLOW_LOG_GROUP_NAME'),
  /** The role that EC2 assumes to write them. */
  flowLogRoleArn: setting.text('FLOW_LOG_ROLE_ARN'),
  /** Receives after which the queue moves a message to the dead-letter queue. */
  maxReceiveCount: setting.number('MAX_RECEIVE_COUNT'),
  /** Requests of one batch that are worked on at the same time. */
  batchConcurrency: setting.number('BATCH_CONCURRENCY'),
  /** How long an attempt owns its request; longer than the function can run. */
  leaseSeconds: setting.number('LEASE_SECONDS'),
  /** How long one AWS call may take before its outcome counts as unknown. */
  callTimeoutSeconds: setting.number('CALL_TIMEOUT_SECONDS'),
  /** How long after a create was sent it may still become visible. */
  settleWindowSeconds: setting.number('SETTLE_WINDOW_SECONDS'),
  /** First pause before a deferred request is looked at again; later pauses double. */
  retryDelaySeconds: setting.number('RETRY_DELAY_SECONDS'),
  /** Longest pause. */
  maxRetryDelaySeconds: setting.number('MAX_RETRY_DELAY_SECONDS'),
  /** How long a request waits for a quota to be raised before it fails. */
  quotaDeadlineSeconds: setting.number('QUOTA_DEADLINE_SECONDS'),
  /**
   * What of EC2's call limits the service spends, in multiples of AWS's published ones: more than 1 where the account's
   * limits were raised, less where other tools are to have a share.
   */
  ec2LimitsScale: setting.number('EC2_LIMITS_SCALE'),
});
export type EnvName = (typeof ENV_NAMES)[number];
export type Config = ReturnType<typeof readConfig>;
