import { Duration, Stack } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ENV_NAMES, type EnvName } from '../../services/intake/config';
import type { CommandQueue } from './command-queue';
import { acknowledgeDescribes, mayLookForBlockers } from './compare-permissions';
import { DeadLetterQueue } from './dead-letter-queue';
import { ownName } from './own-name';
import { mayChangeAllocations, maySendCommands, maySeeZones, mayWriteRequests } from './permissions';
import type { Settings } from '../settings';
import { ServiceFunction, type Deployment } from './service-function';

/** A call may wait for 25 seconds and has 3 to answer; the API gives up after 29. */
const TIMEOUT = Duration.seconds(28);

export interface IntakeProps {
  readonly deployment: Deployment;
  readonly settings: Settings;
  readonly requestTable: Table;
  readonly commands: CommandQueue;
  /** Value of the tag `vpc-vending:stack` on everything that is made. */
  readonly networkStackTag: string;
}

/** Takes requests and orders to change or delete: checks them, puts them on record, sends their commands. */
export class Intake extends ServiceFunction<EnvName> {
  /** Requests that were accepted. */
  readonly accepted: Metric;

  constructor(scope: Construct, id: string, props: IntakeProps) {
    const { deployment, settings, requestTable, commands, networkStackTag } = props;
    super(scope, id, {
      deployment,
      service: 'intake',
      description: 'Checks what callers ask for, puts it on record and sends its command.',
      envNames: ENV_NAMES,
      environment: {
        REQUEST_TABLE_NAME: requestTable.tableName,
        COMMAND_QUEUE_URL: commands.queue.queueUrl,
        NETWORKS_PER_CALLER: String(settings.networksPerCaller),
        ADDRESS_POOLS: JSON.stringify(settings.addressPools),
        NETWORK_STACK_TAG: networkStackTag,
        STAGE: settings.stage,
        MAX_WAIT_SECONDS: String(settings.maxWaitSeconds),
        MAX_WAITS_AT_ONCE: String(settings.maxWaitsAtOnce),
        KEEP_REQUESTER_NAMES: String(settings.keepRequesterNames),
      },
      timeout: TIMEOUT,
      memorySize: 1024,
      permissions: [
        mayWriteRequests(requestTable),
        mayChangeAllocations(requestTable),
        maySendCommands(commands),
        maySeeZones(),
        mayLookForBlockers(),
      ],
      errorImpact: 'Callers cannot ask for networks, change or delete them: POST, PATCH and DELETE fail.',
    });
    acknowledgeDescribes(this);
    this.keepFailedInvocations(deployment.prefix);

    this.accepted = this.countLog(
      'Accepted',
      FilterPattern.stringValue('$.message', '=', 'request ACCEPTED'),
    );
    // The function is not told whether its caller waits for the answer (decision 0041).
    this.alarmOnLog('RefusedDirectInvocations', {
      pattern: FilterPattern.stringValue('$.message', '=', 'direct invocation refused'),
      impact:
        'A network that was asked for by a direct invocation is not made; an asynchronous caller is not told.',
      runbook: 'refused-direct-invocations',
    });
    this.alarmOnLog('ExhaustedAddressPools', {
      pattern: FilterPattern.stringValue('$.message', '=', 'address pool exhausted'),
      impact: 'Callers who ask for addresses from a pool are refused: it has no block of that size left.',
      runbook: 'address-pool-exhausted',
    });
  }

  /** Asynchronous direct invocations that failed three times: each is kept, with its payload, and told. */
  private keepFailedInvocations(prefix: string): void {
    const name = `${prefix}-failed-invocations`;
    const failed = new DeadLetterQueue(this, 'FailedInvocations', {
      queueName: ownName(Stack.of(this), name),
      alarm: {
        impact: 'Networks that were asked for by asynchronous direct invocations are not made.',
        runbook: 'failed-direct-invocations',
        firstCommand: `aws sqs list-queues --queue-name-prefix ${name}`,
      },
    });
    this.function.addToRolePolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [failed.queueArn] }),
    );
    for (const [id, qualifier] of [
      ['FailedToLatest', '$LATEST'],
      ['FailedToLive', this.live.aliasName],
    ] as const) {
      const config = new CfnEventInvokeConfig(this, id, {
        functionName: this.function.functionName,
        qualifier,
        destinationConfig: { onFailure: { destination: failed.queueArn } },
      });
      // Lambda refuses a qualifier that does not exist, and a destination that the role may not send to.
      config.node.addDependency(this.live);
      if (this.function.role !== undefined) config.node.addDependency(this.function.role);
    }
  }
}
