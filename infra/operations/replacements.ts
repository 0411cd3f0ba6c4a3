import type { Change } from '@aws-sdk/client-cloudformation';

/** A resource that a deployment would lose, or put another one in the place of. */
export interface Loss {
  readonly logicalId: string;
  readonly type: string;
  readonly what: 'removed' | 'replaced' | 'may be replaced';
}

/** What costs nothing when it is replaced: permissions and the like, which hold no data. */
const WITHOUT_DATA = [
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Alarm',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::Lambda::Permission',
  'AWS::Logs::ResourcePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
];

/**
 * What a change set of the state stack would lose, as CloudFormation itself says.
 *
 * @param allowed logical ids whose loss is wanted
 */
export function lossesOf(changes: readonly Change[], allowed: readonly string[] = []): readonly Loss[] {
  return changes.flatMap(({ ResourceChange: change }) => {
    const { LogicalResourceId: logicalId = '', ResourceType: type = '' } = change ?? {};
    const what = lossOf(change?.Action, change?.Replacement);
    if (what === undefined || WITHOUT_DATA.includes(type) || allowed.includes(logicalId)) return [];
    return [{ logicalId, type, what }];
  });
}

function lossOf(action: string | undefined, replacement: string | undefined): Loss['what'] | undefined {
  if (action === 'Remove') return 'removed';
  // `Conditional`: it depends on values that are only known while the change is carried out.
  if (replacement === 'True') return 'replaced';
  return replacement === 'Conditional' ? 'may be replaced' : undefined;
}
