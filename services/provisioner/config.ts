import { requiredNumber, requiredText, type Environment } from '../../shared/platform/environment';

/** Attempts of one EC2 call: the SDK's own retry would send a create again whose reply was lost, and make a second VPC. */
export const EC2_MAX_ATTEMPTS = 1;

/** What the construct of this service must supply. Names that end in `_SECONDS` are durations. */
export const ENV_NAMES = [
  'ACCOUNT_ID',
  'REQUEST_TABLE_NAME',
  'COMMAND_QUEUE_URL',
  'EVENT_BUS_NAME',
  'NETWORK_STACK_TAG',
  'FLOW_LOG_GROUP_NAME',
  'FLOW_LOG_ROLE_ARN',
  'MAX_RECEIVE_COUNT',
  'BATCH_CONCURRENCY',
  'LEASE_SECONDS',
  'CALL_TIMEOUT_SECONDS',
  'SETTLE_WINDOW_SECONDS',
  'RETRY_DELAY_SECONDS',
  'MAX_RETRY_DELAY_SECONDS',
  'QUOTA_DEADLINE_SECONDS',
  'EC2_LIMITS_SCALE',
] as const;
export type EnvName = (typeof ENV_NAMES)[number];

export interface Config {
  /** The Region that the function runs and makes networks in. */
  readonly region: string;
  /** The account that the function runs and makes networks in. */
  readonly accountId: string;
  readonly requestTableName: string;
  readonly commandQueueUrl: string;
  readonly eventBusName: string;
  /** Value of the tag `vpc-vending:stack` on everything this deployment makes. */
  readonly networkStackTag: string;
  /** Where the flow logs of networks go. */
  readonly flowLogGroupName: string;
  /** The role that EC2 assumes to write them. */
  readonly flowLogRoleArn: string;
  /** Receives after which the queue moves a message to the dead-letter queue. */
  readonly maxReceiveCount: number;
  /** Requests of one batch that are worked on at the same time. */
  readonly batchConcurrency: number;
  /** How long an attempt owns its request; longer than the function can run. */
  readonly leaseSeconds: number;
  /** How long one AWS call may take before its outcome counts as unknown. */
  readonly callTimeoutSeconds: number;
  /** How long after a create was sent it may still become visible. */
  readonly settleWindowSeconds: number;
  /** First pause before a deferred request is looked at again; later pauses double. */
  readonly retryDelaySeconds: number;
  /** Longest pause. */
  readonly maxRetryDelaySeconds: number;
  /** How long a request waits for a quota to be raised before it fails. */
  readonly quotaDeadlineSeconds: number;
  /**
   * What of EC2's call limits the service spends, in multiples of AWS's published ones: more than 1 where the account's
   * limits were raised, less where other tools are to have a share.
   */
  readonly ec2LimitsScale: number;
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
    flowLogGroupName: requiredText(environment, 'FLOW_LOG_GROUP_NAME'),
    flowLogRoleArn: requiredText(environment, 'FLOW_LOG_ROLE_ARN'),
    maxReceiveCount: requiredNumber(environment, 'MAX_RECEIVE_COUNT'),
    batchConcurrency: requiredNumber(environment, 'BATCH_CONCURRENCY'),
    leaseSeconds: requiredNumber(environment, 'LEASE_SECONDS'),
    callTimeoutSeconds: requiredNumber(environment, 'CALL_TIMEOUT_SECONDS'),
    settleWindowSeconds: requiredNumber(environment, 'SETTLE_WINDOW_SECONDS'),
    retryDelaySeconds: requiredNumber(environment, 'RETRY_DELAY_SECONDS'),
    maxRetryDelaySeconds: requiredNumber(environment, 'MAX_RETRY_DELAY_SECONDS'),
    quotaDeadlineSeconds: requiredNumber(environment, 'QUOTA_DEADLINE_SECONDS'),
    ec2LimitsScale: requiredNumber(environment, 'EC2_LIMITS_SCALE'),
  };
}
