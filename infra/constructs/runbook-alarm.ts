import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Stats,
  TreatMissingData,
  type IAlarmAction,
  type Metric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct, IConstruct } from 'constructs';

/** What whoever is woken by an alarm has to know. */
export interface AlarmMeaning {
  /** Who suffers, and from what; a sentence. */
  readonly impact: string;
  /** Heading of the alarm's entry in `infra/runbook.md`, as an anchor: `commands-in-the-dead-letter-queue`. */
  readonly runbook: string;
}

export interface RunbookAlarmProps extends AlarmMeaning {
  readonly metric: Metric;
  /** The alarm goes off when the metric's highest value or sum in five minutes is above this. */
  readonly above: number;
  /** Default: the sum. */
  readonly statistic?: typeof Stats.SUM | typeof Stats.MAXIMUM;
}

/** An alarm that cannot be made without saying what it means and where it is written what to do. */
export class RunbookAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: RunbookAlarmProps) {
    super(scope, id, {
      alarmDescription: `Impact: ${props.impact} Runbook: infra/runbook.md#${props.runbook}`,
      metric: props.metric.with({ period: Duration.minutes(5), statistic: props.statistic ?? Stats.SUM }),
      threshold: props.above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // A queue nobody used, a function nobody called: no data is no news.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  /** Has every alarm below `scope` tell the same place when it goes off and when it is over. */
  static notifyOf(scope: IConstruct, action: IAlarmAction): void {
    const alarms = scope.node.findAll().filter((construct) => construct instanceof RunbookAlarm);
    for (const alarm of alarms) {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }
}
