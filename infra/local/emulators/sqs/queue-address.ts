import { AwsError } from '../emulator';
import type { SqsContext } from './context';
import { required } from './parameters';
import type { QueueRecord } from './records';

/** `arn:aws:sqs:<region>:<account>:<name>` */
export function queueArn(context: SqsContext, name: string): string {
  return `arn:aws:sqs:${context.region}:${context.accountId}:${name}`;
}

/** `<endpoint>/<account>/<name>` */
export function queueUrl(context: SqsContext, name: string): string {
  return `${context.endpoint()}/${context.accountId}/${name}`;
}

/**
 * The queue behind a URL. Its host is ignored: URLs outlive the port they were handed out with.
 *
 * @throws AwsError `QueueDoesNotExist`, `InvalidAddress`, `MissingParameter`
 */
export function queueByUrl(context: SqsContext, url: string | undefined): QueueRecord {
  const [, accountId, name] = /([^/]+)\/([^/]+)\/?$/.exec(required(url, 'QueueUrl')) ?? [];
  if (name === undefined) {
    throw new AwsError('InvalidAddress', `The address ${String(url)} is not valid for this endpoint.`, 404);
  }
  return existing(accountId === context.accountId ? context.queues.get(name) : undefined);
}

/** @throws AwsError `QueueDoesNotExist`, `MissingParameter` */
export function queueByName(context: SqsContext, name: string | undefined): QueueRecord {
  return existing(context.queues.get(required(name, 'QueueName')));
}

/** The queue behind an ARN of this account and Region, if there is one. */
export function findQueueByArn(context: SqsContext, arn: string): QueueRecord | undefined {
  const name = arn.slice(arn.lastIndexOf(':') + 1);
  return queueArn(context, name) === arn ? context.queues.get(name) : undefined;
}

function existing(queue: QueueRecord | undefined): QueueRecord {
  if (queue === undefined) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
  return queue;
}
