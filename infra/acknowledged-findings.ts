import { Validations, type Stack } from 'aws-cdk-lib';
import type { Settings } from './settings';

const NIST = 'NIST.800.53.R5';
const HIPAA = 'HIPAA.Security';
const PCI = 'PCI.DSS.321';
const SERVERLESS = 'Serverless';
const ALL_THREE = [NIST, HIPAA, PCI];

interface Finding {
  readonly rule: string;
  readonly packs: readonly string[];
  /** What an auditor is told. */
  readonly reason: string;
  /** Whether these settings are what the rule is about. Default: it is found whatever is set. */
  readonly when?: (settings: Settings) => boolean;
}

/**
 * What the packs NIST 800-53 R5, HIPAA, PCI and Serverless of cdk-nag find in every stage, with the reason why it
 * stays. Findings about one construct alone are acknowledged beside it.
 */
const FINDINGS: readonly Finding[] = [
  {
    rule: 'APIGWCacheEnabledAndEncrypted',
    packs: ALL_THREE,
    reason:
      'No answer may be cached: each one depends on the caller and on a record that changes within seconds. ' +
      'Without a cache there is nothing to encrypt.',
  },
  {
    rule: 'APIGWSSLEnabled',
    packs: ALL_THREE,
    reason:
      'The client certificate proves to an HTTP backend that API Gateway calls it. The backend is Lambda, which ' +
      'lets in this API alone, by its resource policy and IAM, over TLS.',
  },
  {
    rule: 'CloudWatchLogGroupEncrypted',
    packs: ALL_THREE,
    when: ({ customerManagedKey }) => !customerManagedKey,
    reason:
      'CloudWatch Logs encrypts all groups with keys that AWS owns. The setting customerManagedKey encrypts them ' +
      "with the account's own; no log holds a secret, a token or a body.",
  },
  {
    rule: 'SNSEncryptedKMS',
    packs: ALL_THREE,
    when: ({ customerManagedKey, alarmEmail }) => !customerManagedKey && alarmEmail !== undefined,
    reason:
      "CloudWatch cannot publish to a topic that is encrypted with SNS's own key. An alarm's text goes out by mail " +
      "anyway; the setting customerManagedKey encrypts the topic with the account's own key.",
  },
  {
    rule: 'DynamoDBInBackupPlan',
    packs: [NIST, HIPAA],
    reason:
      'The table is restored to any second of the last 35 days by point-in-time recovery (runbook, "Restore"), and ' +
      'rebuilt from the tags of networks. A backup plan of the organization selects it by the tag application.',
  },
  {
    rule: 'IAMNoInlinePolicy',
    packs: ALL_THREE,
    reason:
      'Each policy belongs to exactly one role and is deleted with it. Managed policies could be attached to ' +
      'others, which these permissions are not meant for.',
  },
  {
    rule: 'LambdaConcurrency',
    packs: [NIST, HIPAA],
    reason:
      "Concurrency is bounded where the load comes from: the stage's throttle for intake and status, the event " +
      "source's maximum for the provisioner, one schedule for the sweeper. Reserved concurrency is a setting " +
      "(provisionerConcurrency), since it takes from the account's share, which new accounts have little of.",
  },
  {
    rule: 'LambdaDLQ',
    packs: [NIST, HIPAA, SERVERLESS],
    reason:
      'No function loses an event: API Gateway waits for the answer, commands come from a queue that has a ' +
      'dead-letter queue of its own, and the next run of the schedule makes up for one that failed.',
  },
  {
    rule: 'LambdaInsideVPC',
    packs: ALL_THREE,
    when: ({ functionSubnetIds }) => functionSubnetIds.length === 0,
    reason:
      'The functions reach nothing but APIs of AWS, over TLS and by IAM, and nothing reaches them but Lambda. In a ' +
      'VPC they would need a NAT gateway or ten endpoints; the settings functionSubnetIds and ' +
      'functionSecurityGroupIds put them into one.',
  },
  {
    rule: 'EventBusDLQ',
    packs: [SERVERLESS],
    reason:
      'The one rule without a dead-letter queue is a schedule: its next run makes up for one that was missed.',
  },
  {
    rule: 'LambdaEventSourceMappingDestination',
    packs: [SERVERLESS],
    reason: 'Lambda has no such destination for queues; what fails five times goes to the dead-letter queue.',
  },
  {
    rule: 'SNSRedrivePolicy',
    packs: [SERVERLESS],
    when: ({ alarmEmail }) => alarmEmail !== undefined,
    reason:
      'The subscription is an e-mail address, which SNS retries by itself; alarms stay red on the dashboard.',
  },
  {
    rule: 'SQSRedrivePolicy',
    packs: [SERVERLESS],
    reason:
      'These are the dead-letter queues themselves; what lies there is kept for a person, and is an alarm.',
  },
];

/** Tells cdk-nag why what it finds in a stack stays as it is. */
export function acknowledgeFindings(stack: Stack, settings: Settings): void {
  for (const { rule, packs, reason, when = () => true } of FINDINGS) {
    if (!when(settings)) continue;
    for (const pack of packs) Validations.of(stack).acknowledge({ id: `${pack}-${rule}`, reason });
  }
}
