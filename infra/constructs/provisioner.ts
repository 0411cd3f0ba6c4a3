import { Duration, Stack } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ENV_NAMES, type EnvName } from '../../services/provisioner/config';
import type { Settings } from '../settings';
import type { CommandQueue } from './command-queue';
import type { FlowLogDestination } from './flow-log-destination';
import { acknowledgeNetworkPermissions, networkPermissions } from './network-permissions';
import {
  mayPublishEvents,
  mayChangeAllocations,
  mayPaceCalls,
  maySendCommands,
  mayWriteRequests,
} from './permissions';
import { ServiceFunction, type Deployment } from './service-function';
import { OUTCOME_PATTERNS, type OutcomeMetrics } from './service-levels';

/** The queue's visibility timeout and the lease follow from this one. */
export const PROVISIONER_TIMEOUT = Duration.seconds(60);

/** Longer than the function can live, or two attempts could own one request; the rest is for skewed clocks. */
const LEASE_SECONDS = PROVISIONER_TIMEOUT.toSeconds() * 1.5;

/** No create is started in the last part of a run, so several silent calls must fit into one. */
const CALL_TIMEOUT_SECONDS = PROVISIONER_TIMEOUT.toSeconds() / 5;

/** Pauses double from a few seconds, so this many in a row without progress take about half an hour. */
const DEFERRALS_OF_A_LONG_WAIT = 9;
/** From then on a deletion without progress has to be looked at, whatever EC2 says and however long pauses are. */
const LONG_WITHOUT_PROGRESS = Duration.hours(1);
/** Some waits pause for seconds only, throttled ones above all: these are measured by time. */
const LONG_WAIT = Duration.minutes(30);
const NOT_THROTTLED = FilterPattern.stringValue('$.reason', '!=', 'throttled');

export interface ProvisionerProps {
  readonly deployment: Deployment;
  readonly settings: Settings;
  readonly requestTable: Table;
  readonly commands: CommandQueue;
  readonly eventBus: EventBus;
  readonly flowLogs: FlowLogDestination;
  /** Value of the tag `vpc-vending:stack` on everything that is made. */
  readonly networkStackTag: string;
}

/** Works on commands: builds networks, keeps their records, publishes their events. */
export class Provisioner extends ServiceFunction<EnvName> {
  /** How long outcomes took. */
  readonly outcomes: OutcomeMetrics;
  readonly failed: Metric;
  readonly stalled: Metric;
  /** Deferrals because EC2 said so. */
  readonly throttled: Metric;
  readonly waitingForQuota: Metric;

  constructor(scope: Construct, id: string, props: ProvisionerProps) {
    const { settings, requestTable, commands, eventBus, flowLogs, networkStackTag } = props;
    super(scope, id, {
      deployment: props.deployment,
      service: 'provisioner',
      description: 'Builds the VPC of a request exactly once, records it and publishes its events.',
      envNames: ENV_NAMES,
      environment: {
        ACCOUNT_ID: Stack.of(scope).account,
        REQUEST_TABLE_NAME: requestTable.tableName,
        COMMAND_QUEUE_URL: commands.queue.queueUrl,
        EVENT_BUS_NAME: eventBus.eventBusName,
        NETWORK_STACK_TAG: networkStackTag,
        FLOW_LOG_GROUP_NAME: flowLogs.logGroup.logGroupName,
        FLOW_LOG_ROLE_ARN: flowLogs.role.roleArn,
        MAX_RECEIVE_COUNT: String(commands.maxReceiveCount),
        BATCH_CONCURRENCY: String(settings.batchConcurrency),
        LEASE_SECONDS: String(LEASE_SECONDS),
        CALL_TIMEOUT_SECONDS: String(CALL_TIMEOUT_SECONDS),
        SETTLE_WINDOW_SECONDS: String(settings.settleWindowSeconds),
        RETRY_DELAY_SECONDS: String(settings.retryDelaySeconds),
        MAX_RETRY_DELAY_SECONDS: String(settings.maxRetryDelaySeconds),
        QUOTA_DEADLINE_SECONDS: String(settings.quotaDeadlineSeconds),
        EC2_LIMITS_SCALE: String(settings.ec2LimitsPercent / 100),
      },
      timeout: PROVISIONER_TIMEOUT,
      memorySize: 1024,
      permissions: [
        mayWriteRequests(requestTable),
        mayChangeAllocations(requestTable),
        mayPaceCalls(requestTable),
        // A deferred command is sent again, with a delay.
        maySendCommands(commands),
        mayPublishEvents(eventBus),
        ...networkPermissions(Stack.of(scope), networkStackTag, flowLogs.role),
      ],
      errorImpact: 'Networks are built late or not at all; after five failures a request is STALLED.',
      // A request that waits for a quota comes back every few minutes for a day. Lambda's guard against
      // loops would send its command to the dead-letter queue after 16 rounds.
      mayCallItself: true,
      ...(settings.provisionerConcurrency > 0 && { reservedConcurrency: settings.provisionerConcurrency }),
    });
    acknowledgeNetworkPermissions(this, Stack.of(this));

    // A request that waits says so at each attempt; two windows of CloudWatch are for the attempt itself.
    const lasts = Duration.seconds(settings.maxRetryDelaySeconds).plus(Duration.minutes(10));
    // A request that waits again and again without progress is no failure, but an operator has to know.
    this.alarmOnLog('LongWaits', {
      lasts,
      pattern: FilterPattern.all(
        FilterPattern.any(
          FilterPattern.stringValue('$.message', '=', 'request WAITING'),
          // A deletion says so all the time.
          FilterPattern.stringValue('$.message', '=', 'request DELETING'),
        ),
        FilterPattern.any(
          FilterPattern.all(
            FilterPattern.numberValue('$.consecutiveDeferrals', '>=', DEFERRALS_OF_A_LONG_WAIT),
            NOT_THROTTLED,
          ),
          FilterPattern.numberValue('$.withoutProgressSeconds', '>=', LONG_WAIT.toSeconds()),
        ),
      ),
      impact:
        'Requests wait for half an hour or more: for a quota, for a clean-up or a deletion that is blocked, or because EC2 throttles.',
      runbook: 'requests-wait-long',
    });
    this.alarmOnLog('DeletionWithoutProgress', {
      lasts,
      pattern: FilterPattern.all(
        FilterPattern.stringValue('$.message', '=', 'request DELETING'),
        FilterPattern.numberValue('$.withoutProgressSeconds', '>=', LONG_WITHOUT_PROGRESS.toSeconds()),
        FilterPattern.numberValue('$.blockers', '=', 0),
      ),
      impact:
        'A network is not deleted for an hour and nothing is named that prevents it: it goes on costing.',
      runbook: 'a-deletion-makes-no-progress',
    });
    this.waitingForQuota = this.alarmOnLog('WaitingForQuota', {
      lasts,
      pattern: FilterPattern.all(
        FilterPattern.stringValue('$.message', '=', 'request WAITING'),
        FilterPattern.stringValue('$.reason', '=', 'quota'),
      ),
      impact:
        'A quota of the account is used up, or AWS is short of capacity: new networks wait for it, and fail after a day.',
      runbook: 'a-quota-is-used-up',
    });
    this.throttled = this.countLog('Throttled', FilterPattern.stringValue('$.reason', '=', 'throttled'));
    this.failed = this.countLog('Failed', FilterPattern.stringValue('$.message', '=', 'request FAILED'));
    this.stalled = this.countLog('Stalled', FilterPattern.stringValue('$.message', '=', 'request STALLED'));
    this.outcomes = {
      readyWithoutNat: this.countLog('ReadyWithoutNat', OUTCOME_PATTERNS.readyWithoutNat, '$.seconds'),
      readyWithNat: this.countLog('ReadyWithNat', OUTCOME_PATTERNS.readyWithNat, '$.seconds'),
      readyLate: this.countLog('ReadyLate', OUTCOME_PATTERNS.readyLate),
      deleted: this.countLog('Deleted', OUTCOME_PATTERNS.deleted, '$.seconds'),
    };

    this.live.addEventSource(
      new SqsEventSource(commands.queue, {
        batchSize: settings.batchSize,
        maxConcurrency: settings.maximumConcurrency,
        reportBatchItemFailures: true,
      }),
    );
  }
}
