import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../../infra/local/testing';

/** An error as the SDK throws it: the service's code is its name, the HTTP status is in its metadata. */
interface SdkError extends Error {
  readonly $metadata: { readonly httpStatusCode?: number };
}

/** What a service answered. */
export function sdkError(name: string, httpStatusCode: number, message = name): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode } });
}

/** The connection broke before an answer came. */
export function connectionReset(): Error {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', $metadata: {} });
}

/** No answer came in the time that the client grants a call. */
export function timeoutError(): Error {
  return Object.assign(new Error('Connection timed out'), { name: 'TimeoutError', $metadata: {} });
}

/**
 * What an emulator threw as its client would throw it.
 *
 * @throws the error itself if it is no answer of AWS: then the simulation is broken
 */
export function asSdkError(error: unknown): Error {
  if (!(error instanceof AwsError)) throw error;
  if (error.code === 'ConditionalCheckFailedException') {
    const { message, httpStatus } = error;
    return new ConditionalCheckFailedException({ message, $metadata: { httpStatusCode: httpStatus } });
  }
  return sdkError(error.code, error.httpStatus, error.message);
}

const THROTTLING = /Throttl|RequestLimitExceeded|ProvisionedThroughputExceeded|SlowDown/;

/** Whether the SDK sends the call once more by itself, if it may: throttling, 5xx, and no answer at all. */
export function isRetriedBySdk(error: Error): boolean {
  if (THROTTLING.test(error.name)) return true;
  const { httpStatusCode } = (error as SdkError).$metadata;
  return httpStatusCode === undefined || httpStatusCode >= 500;
}
