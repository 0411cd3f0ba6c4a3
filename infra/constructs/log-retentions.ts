import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { AuditRetentionDays, LogRetentionDays } from '../settings';

/** CDK's words for the setting's numbers. */
export const LOG_RETENTIONS: Readonly<Record<LogRetentionDays | AuditRetentionDays, RetentionDays>> = {
  1: RetentionDays.ONE_DAY,
  7: RetentionDays.ONE_WEEK,
  14: RetentionDays.TWO_WEEKS,
  30: RetentionDays.ONE_MONTH,
  90: RetentionDays.THREE_MONTHS,
  180: RetentionDays.SIX_MONTHS,
  365: RetentionDays.ONE_YEAR,
  731: RetentionDays.TWO_YEARS,
  1827: RetentionDays.FIVE_YEARS,
  2557: RetentionDays.SEVEN_YEARS,
  3653: RetentionDays.TEN_YEARS,
};
