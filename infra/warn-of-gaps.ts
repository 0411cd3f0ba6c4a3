import { Annotations, type Stack } from 'aws-cdk-lib';
import type { Settings } from './settings';

/** Says at synthesis what works without a setting, and what an operator would miss later. */
export function warnOfGaps(state: Stack, settings: Settings): void {
  const { alarmTopicArn, alarmEmail, removalPolicy, deletionProtection } = settings;
  if (alarmTopicArn === undefined && alarmEmail === undefined) {
    Annotations.of(state).addWarningV2(
      'vpc-vending:alarms-tell-no-one',
      'Alarms go off and reach no one: add "alarmEmail" or "alarmTopicArn" to cdk.json.',
    );
  }
  if (removalPolicy === 'retain' && !deletionProtection) {
    Annotations.of(state).addWarningV2(
      'vpc-vending:not-protected',
      'Records and users can be deleted by one call: once the first deployment has succeeded, set ' +
        '"deletionProtection": true in cdk.json and deploy again, or use `npm run deploy`, which does both.',
    );
  }
}
