import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startLoopbackServer } from '../http/loopback-server';
import { readBody } from '../http/read-body';
import type { FunctionErrorPayload, Invocation } from './invocation';

/** Lambda's limit for what a function may return. */
const MAX_RESPONSE_BYTES = 6 * 1024 * 1024;

/** One process of a function, as seen from the Runtime API. */
export interface RuntimeClient {
  readonly functionArn: string;
  /** The process is idle; resolves when there is work for it. */
  next(): Promise<{ readonly invocation: Invocation; readonly deadline: number }>;
  responded(requestId: string, payload: string, stream?: Buffer): void;
  failed(requestId: string, error: FunctionErrorPayload): void;
  initFailed(error: FunctionErrorPayload): void;
}

export interface RuntimeApi {
  /** @returns the value of `AWS_LAMBDA_RUNTIME_API` for that process */
  register(client: RuntimeClient): { readonly address: string; unregister(): void };
  close(): Promise<void>;
}

/**
 * Lambda's Runtime API for all processes of all functions. In Lambda each process sees a Runtime API of its
 * own; here each has an address of its own, which no other process can guess. What Lambda's does not have is the
 * header `lambda-runtime-then-next`: the answer to a result is the next invocation then, which saves every invocation
 * a round trip.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function startRuntimeApi(): Promise<RuntimeApi> {
  const clients = new Map<string, RuntimeClient>();
  const server = await startLoopbackServer({
    port: 0,
    async handle(request, response) {
      const [, token = '', path = ''] =
        /^\/([^/]+)\/2018-06-01\/runtime\/(.+)$/.exec(request.url ?? '') ?? [];
      const client = clients.get(token);
      if (client === undefined) reply(response, 403);
      else await serve(client, path, request, response);
    },
  });
  return {
    register(client) {
      const token = randomBytes(16).toString('hex');
      clients.set(token, client);
      return {
        address: `127.0.0.1:${server.port}/${token}`,
        unregister() {
          clients.delete(token);
        },
      };
    },
    close: () => server.close(),
  };
}

async function serve(
  client: RuntimeClient,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (path === 'invocation/next') {
    await replyNext(client, response);
    return;
  }
  const body = await readBody(request, MAX_RESPONSE_BYTES);
  const [, requestId = '', kind] = /^invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
  if (path === 'init/error') client.initFailed(parseError(body));
  else if (kind === 'error') client.failed(requestId, parseError(body));
  else if (kind === 'response' && body !== undefined && isStreamed(request)) {
    client.responded(requestId, '', body);
  } else if (kind === 'response' && body !== undefined) client.responded(requestId, body.toString('utf8'));
  else if (kind === 'response') {
    client.failed(requestId, {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`,
    });
  } else {
    reply(response, 404);
    return;
  }
  if (request.headers['lambda-runtime-then-next'] === undefined) reply(response, 202, '{"status":"OK"}');
  else await replyNext(client, response);
}

async function replyNext(client: RuntimeClient, response: ServerResponse): Promise<void> {
  const { invocation, deadline } = await client.next();
  reply(response, 200, invocation.payload, {
    'lambda-runtime-aws-request-id': invocation.requestId,
    'lambda-runtime-deadline-ms': String(deadline),
    'lambda-runtime-invoked-function-arn': client.functionArn,
    ...(invocation.clientContext !== undefined && {
      'lambda-runtime-client-context': invocation.clientContext,
    }),
  });
}

function isStreamed({ headers }: IncomingMessage): boolean {
  return headers['lambda-runtime-function-response-mode'] === 'streaming';
}

function parseError(body: Buffer | undefined): FunctionErrorPayload {
  return body === undefined
    ? { errorType: 'Runtime.Unknown', errorMessage: 'The error is too large to be shown' }
    : (JSON.parse(body.toString('utf8')) as FunctionErrorPayload);
}

function reply(
  response: ServerResponse,
  status: number,
  body = '',
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}
