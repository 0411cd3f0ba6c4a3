import { Duration, Stack } from 'aws-cdk-lib';
import { Stats, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule, type EventBus } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ENV_NAMES, type EnvName } from '../../services/sweeper/config';
import { ACCOUNT_QUOTAS, QUOTA_NAMES } from '../../shared/contract/account-quotas';
import type { Settings } from '../settings';
import type { CommandQueue } from './command-queue';
import { comparePermissions } from './compare-permissions';
import { acknowledgeSweepPermissions, sweepPermissions } from './network-permissions';
import {
  mayPublishEvents,
  mayChangeAllocations,
  mayQueryRequests,
  mayReadQuotas,
  maySendCommands,
  mayWriteRequests,
  mayResolveFindings,
} from './permissions';
import { RunbookAlarm } from './runbook-alarm';
import { OBJECTIVES } from './service-levels';
import { ServiceFunction, type Deployment } from './service-function';

const TIMEOUT = Duration.minutes(2);
const CALL_TIMEOUT_SECONDS = TIMEOUT.toSeconds() / 12;

export interface SweeperProps {
  readonly deployment: Deployment;
  readonly settings: Settings;
  readonly requestTable: Table;
  readonly commands: CommandQueue;
  readonly eventBus: EventBus;
  /** Value of the tag `vpc-vending:stack` on everything that is made. */
  readonly networkStackTag: string;
}

/** Looks every few minutes for what got stuck or left over, and sets it right. */
export class Sweeper extends ServiceFunction<EnvName> {
  /** Networks that differ from their record, each time one is compared. */
  readonly drifted: Metric;
  /** How long ago the oldest unfinished request was ordered, in seconds. */
  readonly oldestUnfinished: Metric;
  /** Percent in use, by what it is of. */
  readonly headroom: Readonly<Record<string, Metric>>;

  constructor(scope: Construct, id: string, props: SweeperProps) {
    const { deployment, settings, requestTable, commands, eventBus, networkStackTag } = props;
    const sweepScope = { stackTag: networkStackTag, deleteSurplus: settings.deleteSurplus };
    super(scope, id, {
      deployment,
      service: 'sweeper',
      description: 'Resumes requests that got stuck, and finds what no record names and what has drifted.',
      envNames: ENV_NAMES,
      environment: {
        ACCOUNT_ID: Stack.of(scope).account,
        REQUEST_TABLE_NAME: requestTable.tableName,
        COMMAND_QUEUE_URL: commands.queue.queueUrl,
        EVENT_BUS_NAME: eventBus.eventBusName,
        NETWORK_STACK_TAG: networkStackTag,
        CALL_TIMEOUT_SECONDS: String(CALL_TIMEOUT_SECONDS),
        SWEEP_SECONDS: String(settings.sweepMinutes * 60),
        GRACE_SECONDS: String(settings.sweepGraceSeconds),
        QUARANTINE_SECONDS: String(settings.quarantineSeconds),
        DELETE_SURPLUS: String(settings.deleteSurplus),
        ADDRESS_POOLS: JSON.stringify(settings.addressPools),
        QUOTAS: JSON.stringify(settings.quotas),
      },
      timeout: TIMEOUT,
      memorySize: 512,
      permissions: [
        mayWriteRequests(requestTable),
        mayChangeAllocations(requestTable),
        mayQueryRequests(requestTable, ['unsettled', 'byStatus', 'byCreation']),
        mayResolveFindings(requestTable),
        maySendCommands(commands),
        mayPublishEvents(eventBus),
        ...sweepPermissions(Stack.of(scope), sweepScope),
        comparePermissions(),
        mayReadQuotas(Stack.of(scope)),
      ],
      errorImpact: 'Requests that got stuck stay stuck, and unrecorded resources stay.',
      // A command that it sends again, its consumer may send again: no loop, but Lambda might take it for one.
      mayCallItself: true,
    });
    acknowledgeSweepPermissions(this, Stack.of(this), sweepScope);

    new Rule(this, 'Schedule', {
      description: 'Looks for requests that got stuck.',
      schedule: Schedule.rate(Duration.minutes(settings.sweepMinutes)),
      // The next run makes up for one that failed.
      targets: [new LambdaFunction(this.live, { retryAttempts: 0, maxEventAge: Duration.minutes(5) })],
    });
    // One entry for each such resource in each run.
    this.alarmOnLog('UnrecordedResources', {
      lasts: Duration.minutes(2 * settings.sweepMinutes + 5),
      pattern: FilterPattern.stringValue('$.message', '=', 'unrecorded resource'),
      impact:
        'There are VPCs, gateways or addresses of ours that no record names: they cost, and no request needs them.',
      runbook: 'unrecorded-resources',
    });
    this.alarmOnLog('StuckRequests', {
      pattern: FilterPattern.stringValue('$.message', '=', 'request was stuck'),
      impact: 'Requests were overdue, and the sweeper resumed them: their callers wait longer than promised.',
      runbook: 'requests-were-stuck',
    });
    const runs = FilterPattern.stringValue('$.message', '=', 'swept');
    new RunbookAlarm(this, 'Stopped', {
      impact: 'The sweeper does not run: what gets stuck stays stuck, and pending events stay pending.',
      firstCommand: this.tail(runs),
      runbook: 'sweeper-stopped',
      metric: this.countLog('Sweeps', runs),
      below: 1,
      // Several runs, so that one that is late is no alarm; in whole hours a window may be a day long.
      window: settings.sweepMinutes <= 10 ? Duration.hours(1) : Duration.hours(4),
    });
    this.oldestUnfinished = this.watchUnfinished(settings.sweepMinutes);
    this.headroom = this.watchHeadroom();
    // No alarm: what drifted was changed by an authorized third party, and is sampled, so the alarm would come and go.
    this.drifted = this.countLog(
      'DriftedNetworks',
      FilterPattern.stringValue('$.message', '=', 'network drifted'),
    );
  }
  private watchUnfinished(sweepMinutes: number): Metric {
    const pattern = FilterPattern.stringValue('$.message', '=', 'unfinished requests');
    const window = Duration.minutes(Math.max(5, sweepMinutes));
    const metric = this.countLog('OldestUnfinished', pattern, '$.oldestSeconds');
    new RunbookAlarm(this, 'OldUnfinishedRequest', {
      impact: `A request is unfinished for twice as long as the longest objective allows: its caller waits.`,
      firstCommand: this.tail(pattern),
      runbook: 'a-request-is-older-than-its-objective',
      metric,
      statistic: Stats.MAXIMUM,
      above: 2 * OBJECTIVES.readyWithNatSeconds,
      window,
      lasts: Duration.minutes(2 * window.toMinutes()),
    });
    return metric;
  }

  private watchHeadroom(): Readonly<Record<string, Metric>> {
    const pattern = FilterPattern.stringValue('$.message', '=', 'headroom');
    return Object.fromEntries(
      HEADROOM.map(({ field, name, impact, runbook }) => {
        const metric = this.countLog(name, pattern, `$.${field}`);
        new RunbookAlarm(this, `${name}High`, {
          impact,
          firstCommand: this.tail(pattern),
          runbook,
          metric,
          statistic: Stats.MAXIMUM,
          above: MOST_PERCENT,
          // The sweeper measures once an hour.
          window: Duration.hours(2),
        });
        return [field, metric];
      }),
    );
  }
}

/** Above this, what is left may not last until a quota is raised or a pool has been extended. */
const MOST_PERCENT = 80;

/** By the fields of the log line, which for a quota is its name. */
const HEADROOM = [
  ...QUOTA_NAMES.map((field) => ({
    field,
    name: `${field.charAt(0).toUpperCase()}${field.slice(1)}UsedPercent`,
    impact: `More than ${MOST_PERCENT} % of the account's quota of ${ACCOUNT_QUOTAS[field].of} is used: networks will soon wait for it, and fail after a day.`,
    runbook: 'a-quota-is-nearly-used-up',
  })),
  {
    field: 'fullestPool',
    name: 'PoolUsedPercent',
    impact: `More than ${MOST_PERCENT} % of an address pool is given away: large networks will soon be refused.`,
    runbook: 'an-address-pool-is-nearly-full',
  },
];
