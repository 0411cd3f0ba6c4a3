import type { Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ACCOUNT_QUOTAS } from '../../shared/contract/account-quotas';
import { EVENT_SOURCE } from '../../shared/contract/events';
import {
  CALL_BUDGET_KEY_PREFIX,
  FINDING_KEY_PREFIX,
  ALLOCATION_KEY_PREFIXES,
  SLOT_KEY_PREFIXES,
  type RequestTableIndex,
} from '../../shared/contract/request-table';
import type { CommandQueue } from './command-queue';

/** Reads requests, one at a time. */
export function mayReadRequests({ tableArn }: Table): PolicyStatement {
  return new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [tableArn] });
}

/** Reads and writes requests, one at a time. */
export function mayWriteRequests({ tableArn }: Table): PolicyStatement {
  return new PolicyStatement({ actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], resources: [tableArn] });
}

/** Changes allocation items, and no request. */
export function mayChangeAllocations({ tableArn }: Table): PolicyStatement {
  const keys = Object.values(ALLOCATION_KEY_PREFIXES).map((prefix) => `${prefix}*`);
  return new PolicyStatement({
    actions: ['dynamodb:UpdateItem'],
    resources: [tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } },
  });
}

/** Writes how far EC2's buckets are spent, and no request. */
export function mayPaceCalls({ tableArn }: Table): PolicyStatement {
  return new PolicyStatement({
    actions: ['dynamodb:UpdateItem'],
    resources: [tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${CALL_BUDGET_KEY_PREFIX}*`] } },
  });
}

/** Takes findings off the record, and nothing else. */
export function mayResolveFindings({ tableArn }: Table): PolicyStatement {
  return new PolicyStatement({
    actions: ['dynamodb:DeleteItem'],
    resources: [tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${FINDING_KEY_PREFIX}*`] } },
  });
}

/** Writes the items that bound how much happens at once, and no request. */
export function mayTakeSlots({ tableArn }: Table): PolicyStatement {
  const keys = Object.values(SLOT_KEY_PREFIXES).map((prefix) => `${prefix}*`);
  return new PolicyStatement({
    actions: ['dynamodb:PutItem'],
    resources: [tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } },
  });
}

/** Queries these indexes and no others. */
export function mayQueryRequests(
  { tableArn }: Table,
  indexes: readonly RequestTableIndex[],
): PolicyStatement {
  return new PolicyStatement({
    actions: ['dynamodb:Query'],
    resources: indexes.map((index) => `${tableArn}/index/${index}`),
  });
}

/** Puts commands on the queue. */
export function maySendCommands({ queue }: CommandQueue): PolicyStatement {
  return new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] });
}

/** Publishes on the bus, under our source only. */
export function mayPublishEvents({ eventBusArn }: EventBus): PolicyStatement {
  return new PolicyStatement({
    actions: ['events:PutEvents'],
    resources: [eventBusArn],
    conditions: { StringEquals: { 'events:source': EVENT_SOURCE } },
  });
}

/** Sees which zones the Region has. */
export function maySeeZones(): PolicyStatement {
  return new PolicyStatement({ actions: ['ec2:DescribeAvailabilityZones'], resources: ['*'] });
}

/** Reads the quotas that the sweeper measures against, and no others. */
export function mayReadQuotas(stack: Stack): PolicyStatement {
  return new PolicyStatement({
    actions: ['servicequotas:GetServiceQuota'],
    resources: Object.values(ACCOUNT_QUOTAS).map(({ serviceCode, quotaCode }) =>
      stack.formatArn({ service: 'servicequotas', resource: serviceCode, resourceName: quotaCode }),
    ),
  });
}
