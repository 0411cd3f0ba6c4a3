import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  MathExpression,
  Stats,
  TreatMissingData,
  type IAlarmAction,
  type IMetric,
  type Metric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct, IConstruct } from 'constructs';

/** What the person who is woken by an alarm has to know. */
export interface AlarmMeaning {
  /** The impact: which users notice what; a sentence. */
  readonly impact: string;
  /** What to run first, without having read anything else. */
  readonly firstCommand: string;
  /** Heading of the alarm's entry in `infra/runbook.md`, as an anchor: `commands-in-the-dead-letter-queue`. */
  readonly runbook: string;
}

export interface RunbookAlarmProps extends AlarmMeaning {
  readonly metric: Metric | MathExpression;
  /** The alarm goes off when the metric's highest value or sum in a window is above this, */
  readonly above?: number;
  /** or below this; then no data counts as none as well. */
  readonly below?: number;
  /** Default: the sum. */
  readonly statistic?: typeof Stats.SUM | typeof Stats.MAXIMUM;
  /** Default: five minutes. */
  readonly window?: Duration;
  /**
   * For how long after it was last seen the alarm goes on, for what is seen at intervals: otherwise the alarm would come and
   * go with each. Default: one window.
   */
  readonly lasts?: Duration;
}

const FIVE_MINUTES = Duration.minutes(5);

/** An alarm that cannot be made without saying what it means and where it is written what to do. */
export class RunbookAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: RunbookAlarmProps) {
    const { impact, firstCommand, runbook, above, below, window = FIVE_MINUTES, lasts = window } = props;
    super(scope, id, {
      alarmDescription: `Impact: ${impact} First: ${firstCommand} Runbook: ${runbookUrl(scope)}#${runbook}`,
      metric: windowed(props),
      threshold: below ?? above ?? 0,
      comparisonOperator:
        below === undefined
          ? ComparisonOperator.GREATER_THAN_THRESHOLD
          : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: Math.ceil(lasts.toSeconds() / window.toSeconds()),
      datapointsToAlarm: 1,
      // A queue or a function that is not used has no data; that matters only where something has to happen.
      treatMissingData: below === undefined ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
    });
  }

  /** Every alarm below `scope`. */
  static allOf(scope: IConstruct): readonly RunbookAlarm[] {
    return scope.node.findAll().filter((construct) => construct instanceof RunbookAlarm);
  }

  /** Has every alarm below `scope` tell the same place when it goes off and when it is over. */
  static notifyOf(scope: IConstruct, action: IAlarmAction): void {
    for (const alarm of RunbookAlarm.allOf(scope)) {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }
}

function windowed({ metric, window = FIVE_MINUTES, statistic = Stats.SUM }: RunbookAlarmProps): IMetric {
  if (metric instanceof MathExpression) return metric.with({ period: window });
  return metric.with({ period: window, statistic });
}

/** The setting of this name: the address under which people read the runbook. */
function runbookUrl(scope: Construct): string {
  const url: unknown = scope.node.tryGetContext('runbookUrl');
  return typeof url === 'string' ? url : 'infra/runbook.md';
}
