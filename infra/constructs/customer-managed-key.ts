import { Aspects, Stack, type IAspect, type RemovalPolicy } from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnArchive, CfnEventBus } from 'aws-cdk-lib/aws-events';
import { AccountPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct, IConstruct } from 'constructs';

export interface CustomerManagedKeyProps {
  readonly removalPolicy: RemovalPolicy;
  /** Accounts that receive events from queues of theirs. */
  readonly subscriberAccounts: readonly string[];
}

/** What AWS services do with what they encrypt for us. */
const USE = ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'];

/**
 * One key of the account's own for all that is stored: table, queues, logs, bus, archive and alarm topic. Who may
 * use it is said in one place, can be looked up in CloudTrail, and can be taken away. It costs 1 USD a month, and
 * its calls.
 */
export class CustomerManagedKey extends Key {
  constructor(scope: Construct, id: string, { removalPolicy, subscriberAccounts }: CustomerManagedKeyProps) {
    super(scope, id, {
      description: 'Encrypts what vpc-vending stores.',
      enableKeyRotation: true,
      removalPolicy,
    });
    const { account, region, partition } = Stack.of(this);
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: [...USE, 'kms:Encrypt', 'kms:ReEncrypt*'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*`,
          },
        },
      }),
    );
    this.addToResourcePolicy(
      new PolicyStatement({
        // EventBridge encrypts the bus and writes to queues, CloudWatch writes to the alarm topic.
        principals: ['events', 'cloudwatch'].map(
          (service) => new ServicePrincipal(`${service}.amazonaws.com`),
        ),
        actions: USE,
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    for (const subscriber of new Set(subscriberAccounts)) this.grantDecrypt(new AccountPrincipal(subscriber));
  }

  /** Has everything below `scope` that stores something encrypted with this key. */
  encryptAll(scope: IConstruct): void {
    Aspects.of(scope).add(new Encrypt(this.keyArn));
  }
}

/** In one place, so that no construct that stores something can be forgotten. */
class Encrypt implements IAspect {
  constructor(private readonly keyArn: string) {}

  visit(node: IConstruct): void {
    const { keyArn } = this;
    if (node instanceof CfnLogGroup) node.kmsKeyId = keyArn;
    if (node instanceof CfnTopic) node.kmsMasterKeyId = keyArn;
    if (node instanceof CfnEventBus) node.kmsKeyIdentifier = keyArn;
    if (node instanceof CfnArchive) node.kmsKeyIdentifier = keyArn;
    if (node instanceof CfnTable)
      node.sseSpecification = { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId: keyArn };
    if (node instanceof CfnQueue) {
      node.kmsMasterKeyId = keyArn;
      node.addPropertyDeletionOverride('SqsManagedSseEnabled');
    }
  }
}
