import type { Target } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../emulators/emulator';
import type { DeadLetter } from '../../emulators/events';
import type { JsonClient } from '../../emulators/json-client';
import type { LogsEmulator } from '../../emulators/logs';
import type { FunctionErrorPayload } from '../lambda/invocation';
import type { LocalFunction } from '../lambda/local-function';

export interface EventTargets {
  readonly sqs: JsonClient;
  readonly logs: LogsEmulator;
  readonly logGroups: readonly string[];
  /** The function of that ARN. */
  readonly functionOf: (arn: string) => LocalFunction | undefined;
  /** `http://127.0.0.1:4566/<account>` */
  readonly queueUrlPrefix: string;
}

/**
 * Brings events to the targets that rules can have here: queues, functions, log groups.
 *
 * @throws AwsError from a delivery whose target is missing, which EventBridge does not try again
 */
export function createEventDelivery({ sqs, logs, logGroups, functionOf, queueUrlPrefix }: EventTargets) {
  const queueUrl = (arn: string) => `${queueUrlPrefix}/${arn.split(':').at(-1) ?? ''}`;

  async function deliver(target: Target, payload: string): Promise<void> {
    const arn = target.Arn ?? '';
    switch (arn.split(':')[2]) {
      case 'sqs':
        await sqs('SendMessage', { QueueUrl: queueUrl(arn), MessageBody: payload });
        return;
      case 'logs':
        putLogEvent(arn, payload);
        return;
      case 'lambda':
        await invoke(arn, payload);
        return;
      default:
        throw new AwsError(
          'ResourceNotFoundException',
          `No event can be delivered to ${arn} on this machine.`,
        );
    }
  }

  function putLogEvent(arn: string, payload: string): void {
    const group = /:log-group:([^:]+)/.exec(arn)?.[1] ?? '';
    if (!logGroups.includes(group))
      throw new AwsError('ResourceNotFoundException', `There is no log group ${group}.`);
    logs.put(group, payload);
  }

  async function invoke(arn: string, payload: string): Promise<void> {
    const target = functionOf(arn);
    if (target === undefined) throw new AwsError('ResourceNotFoundException', `There is no function ${arn}.`);
    const result = await target.invoke(payload);
    // Left to the rule's retry policy, which stands in here for the retries of an asynchronous invocation.
    if (result.functionError === undefined) return;
    // Its trace is in the function's own log.
    const { errorType, errorMessage } = JSON.parse(result.payload) as FunctionErrorPayload;
    throw new Error(`${arn} failed: ${errorType}: ${errorMessage}`);
  }

  return {
    deliver,
    async sendToDeadLetterQueue(queueArn: string, { body, attributes }: DeadLetter): Promise<void> {
      const entries = Object.entries(attributes).map(
        ([name, StringValue]) => [name, { DataType: 'String', StringValue }] as const,
      );
      await sqs('SendMessage', {
        QueueUrl: queueUrl(queueArn),
        MessageBody: body,
        MessageAttributes: Object.fromEntries(entries),
      });
    },
  };
}
