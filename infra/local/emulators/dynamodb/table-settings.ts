import type {
  DescribeContinuousBackupsCommandInput,
  DescribeTimeToLiveCommandInput,
  UpdateContinuousBackupsCommandInput,
  UpdateTimeToLiveCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDbContext } from './context';
import { invalid } from './errors';

/** Is told what it was told: nothing expires here, as at AWS nothing may for days. */
export function updateTimeToLive(context: DynamoDbContext, input: UpdateTimeToLiveCommandInput): object {
  const { record } = context.table(input.TableName);
  const { AttributeName, Enabled = false } = input.TimeToLiveSpecification ?? {};
  if (AttributeName === undefined || AttributeName === '') throw invalid('TimeToLive needs an AttributeName');
  if (Enabled === (record.timeToLive !== undefined)) {
    throw invalid(`TimeToLive is already ${Enabled ? 'enabled' : 'disabled'}`);
  }
  context.saveRecord({ ...record, timeToLive: Enabled ? AttributeName : undefined });
  return { TimeToLiveSpecification: { AttributeName, Enabled } };
}

export function describeTimeToLive(context: DynamoDbContext, input: DescribeTimeToLiveCommandInput): object {
  const { timeToLive: AttributeName } = context.table(input.TableName).record;
  return {
    TimeToLiveDescription:
      AttributeName === undefined
        ? { TimeToLiveStatus: 'DISABLED' }
        : { TimeToLiveStatus: 'ENABLED', AttributeName },
  };
}

export function updateContinuousBackups(
  context: DynamoDbContext,
  input: UpdateContinuousBackupsCommandInput,
): object {
  const { record } = context.table(input.TableName);
  const { PointInTimeRecoveryEnabled = false } = input.PointInTimeRecoverySpecification ?? {};
  context.saveRecord({ ...record, pointInTimeRecovery: PointInTimeRecoveryEnabled });
  return describeContinuousBackups(context, input);
}

/** There are no backups; it is said whether they were asked for. */
export function describeContinuousBackups(
  context: DynamoDbContext,
  input: DescribeContinuousBackupsCommandInput,
): object {
  const { pointInTimeRecovery = false } = context.table(input.TableName).record;
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: {
        PointInTimeRecoveryStatus: pointInTimeRecovery ? 'ENABLED' : 'DISABLED',
      },
    },
  };
}
