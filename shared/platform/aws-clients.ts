import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * Request-handler settings that make a silent connection an error; by default the SDK waits for ever.
 *
 * @param callTimeoutSeconds how long one call may take
 */
export function callTimeouts(callTimeoutSeconds: number) {
  const requestTimeout = Math.round(callTimeoutSeconds * 1000);
  return { connectionTimeout: requestTimeout, requestTimeout, throwOnRequestTimeout: true };
}

/** @internal also for test doubles of the table */
export const MARSHALL_OPTIONS = {
  removeUndefinedValues: true,
  // Otherwise a map with the key `constructor`, which may be a caller's tag, is taken for no map.
  convertClassInstanceToMap: true,
} as const;

/** The table's client; undefined fields are simply not written. */
export function documentClient(callTimeoutSeconds: number): DynamoDBDocumentClient {
  const client = new DynamoDBClient({ requestHandler: callTimeouts(callTimeoutSeconds) });
  // The SDK copies all that goes in and comes out for its log, also when it has none: a twentieth of each call.
  client.middlewareStack.remove('loggerMiddleware');
  return DynamoDBDocumentClient.from(client, { marshallOptions: MARSHALL_OPTIONS });
}
