import { Duration } from 'aws-cdk-lib';
import { MathExpression, Stats, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { FilterPattern, type IFilterPattern } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { RunbookAlarm } from './runbook-alarm';

/** What the service promises its users; stated on the dashboard and in the runbook. */
export const OBJECTIVES = {
  /** Seconds from accepted to READY, and the share of networks that meet it. */
  readyWithoutNatSeconds: 30,
  readyWithNatSeconds: 240,
  readyShare: 0.99,
  /** Share of calls of the API that are answered without a 5xx. */
  availableShare: 0.999,
} as const;

/**
 * Burn rates of Google's SRE workbook: 2 % of a month's error budget in an hour, 5 % in six hours.
 * https://sre.google/workbook/alerting-on-slos/
 */
const BURN_RATES = [
  { name: 'Fast', rate: 14.4, window: Duration.hours(1) },
  { name: 'Slow', rate: 6, window: Duration.hours(6) },
] as const;

/** With fewer networks in the window, one that is late says nothing about the rest. */
const FEWEST_NETWORKS = 5;
const FEWEST_CALLS = 50;

const isReady = FilterPattern.stringValue('$.message', '=', 'request READY');
const withNat = FilterPattern.numberValue('$.slowResources', '>', 0);
const withoutNat = FilterPattern.numberValue('$.slowResources', '=', 0);
const isFirst = FilterPattern.numberValue('$.seconds', '>=', 0);
const slowerThan = (seconds: number) => FilterPattern.numberValue('$.seconds', '>', seconds);

/** The lines of the provisioner's log that the objectives are measured by. */
export const OUTCOME_PATTERNS = {
  readyWithoutNat: FilterPattern.all(isReady, isFirst, withoutNat),
  readyWithNat: FilterPattern.all(isReady, isFirst, withNat),
  readyLate: FilterPattern.any(
    FilterPattern.all(isReady, withoutNat, slowerThan(OBJECTIVES.readyWithoutNatSeconds)),
    FilterPattern.all(isReady, withNat, slowerThan(OBJECTIVES.readyWithNatSeconds)),
  ),
  deleted: FilterPattern.all(FilterPattern.stringValue('$.message', '=', 'request DELETED'), isFirst),
} satisfies Readonly<Record<string, IFilterPattern>>;

/** The metrics behind the objectives, each from one line of the provisioner's log. */
export interface OutcomeMetrics {
  /** Seconds, one value for each network. */
  readonly readyWithoutNat: Metric;
  readonly readyWithNat: Metric;
  readonly deleted: Metric;
  /** One for each network that missed its objective. */
  readonly readyLate: Metric;
}

export interface ServiceLevelsProps {
  readonly outcomes: OutcomeMetrics;
  readonly api: RestApi;
  /** Start of the functions' names. */
  readonly prefix: string;
}

/** Alarms for when the error budget of an objective is used up much faster than planned. */
export class ServiceLevels extends Construct {
  constructor(scope: Construct, id: string, { outcomes, api, prefix }: ServiceLevelsProps) {
    super(scope, id);
    for (const { name, rate, window } of BURN_RATES) {
      new RunbookAlarm(this, `NetworksLate${name}`, {
        impact: `Networks are READY late: the error budget burns ${rate} times as fast as planned.`,
        firstCommand: `aws logs tail /aws/lambda/${prefix}-provisioner --since 1h --filter-pattern '{ $.message = "request READY" }'`,
        runbook: 'networks-are-late',
        metric: new MathExpression({
          expression: `IF(FILL(without, 0) + FILL(with, 0) >= ${FEWEST_NETWORKS}, late / (FILL(without, 0) + FILL(with, 0)), 0)`,
          usingMetrics: {
            late: outcomes.readyLate.with({ statistic: Stats.SUM }),
            without: outcomes.readyWithoutNat.with({ statistic: Stats.SAMPLE_COUNT }),
            with: outcomes.readyWithNat.with({ statistic: Stats.SAMPLE_COUNT }),
          },
          label: 'share of networks that are late',
        }),
        window,
        above: rate * (1 - OBJECTIVES.readyShare),
      });
      new RunbookAlarm(this, `ApiUnavailable${name}`, {
        impact: `The API fails: its error budget burns ${rate} times as fast as planned.`,
        firstCommand: `aws logs tail /aws/lambda/${prefix}-intake --since 1h --filter-pattern '{ $.level = "ERROR" }'`,
        runbook: 'api-server-errors',
        metric: new MathExpression({
          expression: `IF(calls >= ${FEWEST_CALLS}, errors / calls, 0)`,
          usingMetrics: {
            errors: api.metricServerError({ statistic: Stats.SUM }),
            calls: api.metricCount({ statistic: Stats.SUM }),
          },
          label: 'share of calls that fail',
        }),
        window,
        above: rate * (1 - OBJECTIVES.availableShare),
      });
    }
  }
}
