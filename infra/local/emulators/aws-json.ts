import { randomUUID } from 'node:crypto';
import { AwsError } from './emulator';
import type { AwsRequest, AwsResponse, Emulator } from './emulator';

/** A service that speaks AWS's JSON protocol: what differs from one such service to the next. */
export interface AwsJsonService {
  readonly version: '1.0' | '1.1';
  /** Runs one operation on the SDK's own input shape; throws `AwsError`. */
  call(action: string, input: object): unknown;
  /** Input members the SDK knows as `Date`; on the wire they are epoch seconds. */
  readonly timestamps?: readonly string[];
  /** Input members the SDK knows as `Uint8Array`; on the wire they are base64. */
  readonly blobs?: readonly string[];
  /** Whether its core takes and gives what is on the wire, so that nothing is left to translate. */
  readonly speaksWire?: boolean;
  /** How this service names its errors. Default: the code alone. */
  nameError?(code: string): AwsErrorName;
}

/** The wire names of one error. */
export interface AwsErrorName {
  /** The value of `__type` and `x-amzn-errortype`. */
  readonly type: string;
  /** `x-amzn-query-error`, by which clients of a formerly XML service know their old codes. */
  readonly queryError?: string;
}

/**
 * An Emulator for a service of the AWS JSON protocol.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export function createAwsJsonEmulator(service: AwsJsonService): Emulator {
  const decode = inputDecoder(service);
  return {
    async handle(request) {
      try {
        const output = await service.call(request.action, decode(request));
        return respond(service, 200, service.speaksWire === true ? output : toWire(output ?? {}));
      } catch (error) {
        return respondError(service, error);
      }
    },
  };
}

const HEXADECIMAL = '0123456789abcdef';

/** A version 4 UUID out of the given source of randomness, so that simulated identifiers repeat with a seed. */
export function randomUuid(random: () => number = Math.random): string {
  let uuid = '';
  for (const slot of 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx') {
    if (slot !== 'x' && slot !== 'y') {
      uuid += slot;
      continue;
    }
    const digit = Math.floor(random() * 16);
    uuid += HEXADECIMAL.charAt(slot === 'x' ? digit : (digit % 4) + 8);
  }
  return uuid;
}

function inputDecoder({ timestamps = [], blobs = [] }: AwsJsonService): (request: AwsRequest) => object {
  const revived = [...timestamps, ...blobs].map((name) => JSON.stringify(name));
  function revive(key: string, value: unknown): unknown {
    if (typeof value === 'number' && timestamps.includes(key)) return new Date(value * 1000);
    if (typeof value === 'string' && blobs.includes(key)) return new Uint8Array(Buffer.from(value, 'base64'));
    return value;
  }
  return ({ body }) => {
    const text = body.length === 0 ? '{}' : body.toString('utf8');
    // Few inputs have such a member, and being asked about each one takes ten times as long.
    const isRevived = revived.some((name) => text.includes(name));
    const input = parseJson(text, isRevived ? revive : undefined);
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
      throw new AwsError('SerializationException', 'The request body must be a JSON object.');
    }
    return input;
  };
}

function parseJson(text: string, revive: ((key: string, value: unknown) => unknown) | undefined): unknown {
  try {
    return JSON.parse(text, revive);
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.');
  }
}

function toWire(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toWire(member)]));
}

function respondError(service: AwsJsonService, error: unknown): AwsResponse {
  // A stack would tell callers about this machine and nothing about their call.
  const known = error instanceof AwsError ? error : new AwsError('InternalFailure', describe(error), 500);
  const { type, queryError } = service.nameError?.(known.code) ?? { type: known.code };
  return respond(
    service,
    known.httpStatus,
    { __type: type, message: known.message, ...(toWire(known.members) as object) },
    { 'x-amzn-errortype': type, ...(queryError === undefined ? {} : { 'x-amzn-query-error': queryError }) },
  );
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'An unexpected error occurred.';
}

function respond(
  { version }: AwsJsonService,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): AwsResponse {
  return {
    status,
    headers: {
      'content-type': `application/x-amz-json-${version}`,
      'x-amzn-requestid': randomUUID(),
      ...headers,
    },
    body: JSON.stringify(body),
  };
}
