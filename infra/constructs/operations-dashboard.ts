import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  Metric,
  Stats,
  TextWidget,
  type IAlarm,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import type { CommandQueue } from './command-queue';
import type { Intake } from './intake';
import type { Provisioner } from './provisioner';
import { OBJECTIVES } from './service-levels';
import type { Sweeper } from './sweeper';

const WIDTH = 24;
const sum = { statistic: Stats.SUM };
const highest = { statistic: Stats.MAXIMUM };

export interface OperationsDashboardProps {
  readonly prefix: string;
  readonly alarms: readonly IAlarm[];
  readonly api: RestApi;
  readonly intake: Intake;
  readonly provisioner: Provisioner;
  readonly sweeper: Sweeper;
  readonly commands: CommandQueue;
  readonly eventBus: EventBus;
}

/** One page for the person on call: what is red, then the way of a request from accepted to published. */
export class OperationsDashboard extends Dashboard {
  constructor(scope: Construct, id: string, props: OperationsDashboardProps) {
    super(scope, id, { dashboardName: props.prefix, defaultInterval: Duration.hours(6) });
    this.addWidgets(
      new AlarmStatusWidget({
        title: 'Alarms, red ones first',
        alarms: [...props.alarms],
        width: WIDTH,
        height: 6,
      }),
    );
    this.addWidgets(new TextWidget({ markdown: OBJECTIVES_TEXT, width: WIDTH, height: 3 }));
    for (const row of rowsOf(props)) {
      const width = Math.floor(WIDTH / Object.keys(row).length);
      this.addWidgets(
        ...Object.entries(row).map(
          ([title, left]) => new GraphWidget({ title, left: [...left], width, height: 6 }),
        ),
      );
    }
  }
}

type Row = Readonly<Record<string, readonly IMetric[]>>;

function rowsOf({
  api,
  intake,
  provisioner,
  sweeper,
  commands,
  eventBus,
}: OperationsDashboardProps): readonly Row[] {
  const { outcomes, failed, stalled, throttled, waitingForQuota } = provisioner;
  const { queue, deadLetterQueue } = commands;
  const counted = { statistic: Stats.SAMPLE_COUNT };
  return [
    {
      'Accepted -> READY -> published': [
        intake.accepted.with({ ...sum, label: 'accepted' }),
        outcomes.readyWithoutNat.with({ ...counted, label: 'READY, without NAT' }),
        outcomes.readyWithNat.with({ ...counted, label: 'READY, with NAT' }),
        publishedEvents(eventBus),
        failed.with({ ...sum, label: 'FAILED' }),
        stalled.with({ ...sum, label: 'STALLED' }),
      ],
      'Seconds from accepted to READY': (['p50', 'p99'] as const).flatMap((statistic) => [
        outcomes.readyWithoutNat.with({ statistic, label: `without NAT, ${statistic}` }),
        outcomes.readyWithNat.with({ statistic, label: `with NAT, ${statistic}` }),
      ]),
      'Seconds from DELETE to DELETED': (['p50', 'p99'] as const).map((statistic) =>
        outcomes.deleted.with({ statistic, label: statistic }),
      ),
    },
    {
      'Calls of the API': [
        api.metricCount({ ...sum, label: 'all' }),
        api.metricClientError({ ...sum, label: '4xx' }),
        api.metricServerError({ ...sum, label: '5xx' }),
      ],
      'Latency of the API': [
        api.metricLatency({ statistic: 'p50', label: 'p50' }),
        api.metricLatency({ statistic: 'p99', label: 'p99' }),
      ],
      'Deferred by EC2': [
        throttled.with({ ...sum, label: 'throttled' }),
        waitingForQuota.with({ ...sum, label: 'quota used up' }),
      ],
    },
    {
      Commands: [
        queue.metricApproximateNumberOfMessagesVisible({ ...highest, label: 'waiting' }),
        deadLetterQueue.metricApproximateNumberOfMessagesVisible({ ...highest, label: 'dead letters' }),
      ],
      'Age of the oldest command, seconds': [queue.metricApproximateAgeOfOldestMessage(highest)],
      'Age of the oldest unfinished request, seconds': [sweeper.oldestUnfinished.with(highest)],
      'Networks that drifted': [sweeper.drifted.with({ ...sum, label: 'seen by the sweeper' })],
    },
    {
      'Percent in use of quotas and address pools': Object.entries(sweeper.headroom).map(([label, metric]) =>
        metric.with({ ...highest, label, period: Duration.hours(1) }),
      ),
      'What costs, beside NAT gateways': [
        provisioner.function.metricInvocations({ ...sum, label: 'provisioner invocations' }),
        intake.function.metricInvocations({ ...sum, label: 'intake invocations' }),
        sweeper.function.metricInvocations({ ...sum, label: 'sweeper invocations' }),
        provisioner.function.metricDuration({ ...sum, label: 'provisioner ms' }),
      ],
    },
  ];
}

function publishedEvents({ eventBusName }: EventBus): Metric {
  return new Metric({
    namespace: 'AWS/Events',
    metricName: 'MatchedEvents',
    dimensionsMap: { EventBusName: eventBusName },
    ...sum,
    label: 'events that a rule of the bus matched',
  });
}

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;

const OBJECTIVES_TEXT = `**Objectives.** ${percent(OBJECTIVES.readyShare)} of networks without NAT gateways are READY in
${OBJECTIVES.readyWithoutNatSeconds} s, with NAT gateways in ${OBJECTIVES.readyWithNatSeconds / 60} minutes ·
${percent(OBJECTIVES.availableShare)} of the API's calls are answered without a 5xx · no request is lost.
Each alarm's description says whom it hurts and what to run first.
Costs by tag: Billing -> Cost Explorer, tag \`application\` = \`vpc-vending\`; of networks, tag \`vpc-vending:stack\`.`;
