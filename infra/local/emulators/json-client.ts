import { AwsError } from './emulator';
import type { Emulator } from './emulator';

/** Calls the operations of one service in the SDK's input shapes, as far as they are plain JSON. */
export type JsonClient = <Output = unknown>(action: string, input: object) => Promise<Output>;

const PROTOCOLS = {
  dynamodb: { target: 'DynamoDB_20120810', version: '1.0' },
  events: { target: 'AWSEvents', version: '1.1' },
  sqs: { target: 'AmazonSQS', version: '1.0' },
} as const;

/**
 * A client without a network: it hands its requests to an emulator, whether that is one of ours or one that lives
 * elsewhere.
 *
 * @throws AwsError from every call that the emulator refuses
 */
export function createJsonClient(
  emulator: Emulator,
  service: keyof typeof PROTOCOLS,
  region: string,
): JsonClient {
  const { target, version } = PROTOCOLS[service];
  return async <Output>(action: string, input: object) => {
    const { status, body } = await emulator.handle({
      service,
      action,
      headers: {
        'content-type': `application/x-amz-json-${version}`,
        'x-amz-target': `${target}.${action}`,
        // No emulator here checks signatures, but some want to see one.
        'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
        authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: Buffer.from(JSON.stringify(input)),
    });
    const output = JSON.parse(String(body) || '{}') as Output & {
      __type?: string;
      message?: string;
      Message?: string;
    };
    if (status < 300) return output;
    const code = output.__type?.split('#').at(-1) ?? `HTTP${status}`;
    throw new AwsError(code, output.message ?? output.Message ?? code, status);
  };
}

/** Whether an error says that what was asked for does not exist. */
export function isAbsent(error: unknown): boolean {
  return (
    error instanceof AwsError &&
    ['ResourceNotFoundException', 'QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'].includes(
      error.code,
    )
  );
}
