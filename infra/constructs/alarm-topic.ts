import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

export interface AlarmTopicProps {
  readonly topicName: string;
  /** Has to be confirmed once, by the link in the first mail. */
  readonly email: string;
}

/**
 * Mails alarms to one address. Not encrypted at rest: CloudWatch cannot publish with SNS's own key, and an
 * alarm's text, which goes out by mail anyway, is not worth a key of ours.
 */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, { topicName, email }: AlarmTopicProps) {
    super(scope, id, { topicName, enforceSSL: true });
    this.addSubscription(new EmailSubscription(email));
  }
}
