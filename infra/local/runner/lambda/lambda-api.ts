import type { InvocationResult } from './invocation';
import { AwsError } from '../../emulators/emulator';
import type { AwsRequest, AwsResponse, Emulator } from '../../emulators/emulator';

/** A function as callers from outside see it. */
export interface InvocableFunction {
  readonly name: string;
  readonly arn: string;
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  invoke(payload: string, options: { readonly clientContext?: string }): Promise<InvocationResult>;
  /** Keeps the event until the function has handled it or was tried often enough. */
  invokeLater(payload: string): void;
}

/** Lambda's limit for the payload of a synchronous and of an asynchronous invocation. */
const MAX_PAYLOAD_BYTES = { RequestResponse: 6 * 1024 * 1024, Event: 1024 * 1024 };

/** `Invoke` and `ListFunctions` of Lambda's REST API. */
export function createLambdaEmulator(functions: readonly InvocableFunction[]): Emulator {
  async function answer(request: AwsRequest): Promise<AwsResponse> {
    if (request.action === 'ListFunctions') return json(200, { Functions: functions.map(describe) });
    if (request.action !== 'Invoke')
      throw new AwsError('UnknownOperationException', 'Invoke and ListFunctions are here.', 404);
    return invoke(findFunction(functions, request.path ?? ''), request);
  }
  return {
    handle: (request) =>
      answer(request).catch((error: unknown) => {
        const known =
          error instanceof AwsError ? error : new AwsError('ServiceException', String(error), 500);
        return json(
          known.httpStatus,
          { Type: 'User', Message: known.message },
          { 'x-amzn-errortype': known.code },
        );
      }),
  };
}

async function invoke(called: InvocableFunction, { headers, body }: AwsRequest): Promise<AwsResponse> {
  const type = headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (type === 'DryRun') return { status: 204, headers: {}, body: '' };
  if (type !== 'RequestResponse' && type !== 'Event') {
    throw new AwsError('InvalidParameterValueException', `Unknown invocation type ${type}`);
  }
  if (body.length > MAX_PAYLOAD_BYTES[type]) {
    throw new AwsError(
      'RequestTooLargeException',
      `${body.length} byte payload is too large for ${type}`,
      413,
    );
  }
  const payload = body.length === 0 ? '{}' : body.toString('utf8');
  if (!isJson(payload)) {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json');
  }
  if (type === 'Event') {
    called.invokeLater(payload);
    return { status: 202, headers: {}, body: '' };
  }
  const context = headers['x-amz-client-context'];
  const result = await called.invoke(payload, {
    ...(context !== undefined && { clientContext: Buffer.from(context, 'base64').toString('utf8') }),
  });
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': result.requestId,
      'x-amz-executed-version': '$LATEST',
      ...(result.functionError !== undefined && { 'x-amz-function-error': result.functionError }),
    },
    body: result.payload,
  };
}

/** By name, by ARN, or by either with a version. */
function findFunction(functions: readonly InvocableFunction[], path: string): InvocableFunction {
  const [, encoded = ''] = /\/functions\/([^/?]+)\/invocations/.exec(path) ?? [];
  const asked = decodeURIComponent(encoded);
  // One version of each function runs here, and its alias is `live`.
  const found = functions.find(({ name, arn }) =>
    [name, arn].some((known) => [known, `${known}:$LATEST`, `${known}:live`].includes(asked)),
  );
  if (found !== undefined) return found;
  const known = functions.map(({ name }) => name).join(', ');
  throw new AwsError('ResourceNotFoundException', `Function not found: ${asked}. There are: ${known}`, 404);
}

function describe({ name, arn, handler, memoryMb, timeoutMs }: InvocableFunction) {
  return {
    FunctionName: name,
    FunctionArn: arn,
    Handler: handler,
    Runtime: 'nodejs24.x',
    MemorySize: memoryMb,
    Timeout: Math.ceil(timeoutMs / 1000),
    Version: '$LATEST',
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): AwsResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
