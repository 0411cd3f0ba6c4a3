import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { LogRetentionDays } from '../settings';

/** CDK's words for the setting's numbers. */
export const LOG_RETENTIONS: Readonly<Record<LogRetentionDays, RetentionDays>> = {
  1: RetentionDays.ONE_DAY,
  7: RetentionDays.ONE_WEEK,
  14: RetentionDays.TWO_WEEKS,
  30: RetentionDays.ONE_MONTH,
  90: RetentionDays.THREE_MONTHS,
  180: RetentionDays.SIX_MONTHS,
  365: RetentionDays.ONE_YEAR,
  731: RetentionDays.TWO_YEARS,
};
