import type { AwsErrorName } from '../aws-json';

/**
 * SQS spoke XML until 2023 and its clients still switch on the codes of that time, so every error has
 * two names. Codes not listed have the same name in both.
 */
const queryCodes: Readonly<Record<string, string>> = {
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  InvalidBatchEntryId: 'AWS.SimpleQueueService.InvalidBatchEntryId',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
  PurgeQueueInProgress: 'AWS.SimpleQueueService.PurgeQueueInProgress',
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  QueueNameExists: 'QueueAlreadyExists',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  UnsupportedOperation: 'AWS.SimpleQueueService.UnsupportedOperation',
};

/** Errors raised in front of SQS, by the framework that AWS's services share. */
const frameworkTypes: Readonly<Record<string, string>> = {
  InvalidParameterValue: 'com.amazon.coral.service#InvalidParameterValueException',
  MissingParameter: 'com.amazon.coral.service#MissingRequiredParameterException',
  SerializationException: 'com.amazon.coral.service#SerializationException',
  UnknownOperationException: 'com.amazon.coral.service#UnknownOperationException',
  InternalFailure: 'com.amazon.coral.service#InternalFailure',
};

/** Both wire names of an SQS error. */
export function nameSqsError(code: string): AwsErrorName {
  const culprit = code === 'InternalFailure' ? 'Receiver' : 'Sender';
  return {
    type: frameworkTypes[code] ?? `com.amazonaws.sqs#${code}`,
    queryError: `${queryCodes[code] ?? code};${culprit}`,
  };
}

/** The code that a batch reports for one failed entry; it is the older of the two. */
export function batchEntryCode(code: string): string {
  return queryCodes[code] ?? code;
}
