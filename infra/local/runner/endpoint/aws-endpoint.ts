import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsResponse, Emulator } from '../../emulators/emulator';
import { isLoopbackName, startLoopbackServer } from '../http/loopback-server';
import type { LoopbackServer } from '../http/loopback-server';
import { readBody } from '../http/read-body';
import type { CallLog } from './call-log';
import { serveControls } from './controls';
import { errorCodeOf, errorResponse, throttlingError } from './error-format';
import type { Fault, FaultList } from './faults';
import { recognizeCall } from './recognize-call';
import type { AwsCall } from './recognize-call';

/** DynamoDB takes the largest requests of all, 16 MB. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** A function's process that makes AWS calls. */
export interface Caller {
  readonly functionName: string;
  /** `kill -9` */
  kill(): void;
}

export interface AwsEndpointOptions {
  readonly port: number;
  /** The emulator of a service, or nothing where there is none. */
  readonly emulatorOf: (service: string) => Emulator | undefined;
  /** The function's process with that access key, or nothing for another caller. */
  readonly callerOf: (accessKeyId: string) => Caller | undefined;
  readonly faults: FaultList;
  readonly callLog: CallLog;
  /** Serves what is neither an AWS call nor a control, such as the issuer's public keys. */
  readonly serveOther: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

/** One address for every AWS service, as `AWS_ENDPOINT_URL` expects it. */
export function startAwsEndpoint(options: AwsEndpointOptions): Promise<LoopbackServer> {
  return startLoopbackServer({
    port: options.port,
    portFlag: '--aws-port',
    async handle(request, response) {
      if (isFromForeignPage(request)) {
        respond(response, { status: 403, headers: {}, body: 'Web pages may not call this endpoint.\n' });
      } else if (request.url?.startsWith('/_local/') === true) {
        await serveControls(request, response, options);
      } else if (!(await options.serveOther(request, response))) {
        await serveAwsCall(request, response, options);
      }
    },
  });
}

async function serveAwsCall(
  request: IncomingMessage,
  response: ServerResponse,
  options: AwsEndpointOptions,
): Promise<void> {
  const body = await readBody(request, MAX_BODY_BYTES);
  if (body === undefined) {
    respond(response, errorResponse('', 'RequestEntityTooLarge', 'The request is larger than 16 MB.', 413));
    return;
  }
  const { method = 'GET', url = '/', headers } = request;
  const call = recognizeCall({ method, url, headers }, body);
  if (call === undefined) {
    const message =
      'This is not a signed AWS request. Point an AWS CLI or SDK here: --endpoint-url or AWS_ENDPOINT_URL.';
    respond(response, errorResponse('', 'MissingAuthenticationToken', message, 403));
    return;
  }
  const caller = call.accessKeyId === undefined ? undefined : options.callerOf(call.accessKeyId);
  const run = () => callEmulator(call, request, body, options);
  // Only what functions do is watched and disturbed; the CLI beside them always sees the truth.
  if (caller === undefined) respond(response, await run());
  else await serveFunctionCall(call, caller, response, run, options);
}

async function serveFunctionCall(
  { service, action }: AwsCall,
  caller: Caller,
  response: ServerResponse,
  run: () => Promise<AwsResponse>,
  { faults, callLog }: AwsEndpointOptions,
): Promise<void> {
  const at = new Date().toISOString();
  const log = (outcome: string) => {
    callLog.record({ at, service, action, outcome, function: caller.functionName });
  };
  const { latencyMs, fault } = faults.take(service, action);
  if (latencyMs > 0) await sleep(latencyMs);

  switch (fault?.fault) {
    case 'crash-before':
    case 'crash-after':
      if (fault.fault === 'crash-after') await run();
      log(fault.fault);
      caller.kill();
      response.destroy();
      return;
    case 'reply-lost':
      await run();
      log(fault.fault);
      response.destroy();
      return;
    default: {
      const answer = fault === undefined ? await run() : injectedError(service, fault);
      // Logged before it is sent: a client that has the answer finds the call in the log.
      log(errorCodeOf(answer) ?? 'ok');
      respond(response, answer);
    }
  }
}

function injectedError(service: string, { fault, code = 'InternalError' }: Fault): AwsResponse {
  const message = 'This error was asked for with PUT /_local/faults.';
  if (fault !== 'throttle') return errorResponse(service, code, message);
  const throttling = throttlingError(service);
  return errorResponse(service, throttling.code, message, throttling.status);
}

async function callEmulator(
  { service, action }: AwsCall,
  request: IncomingMessage,
  body: Buffer,
  { emulatorOf }: AwsEndpointOptions,
): Promise<AwsResponse> {
  const emulator = emulatorOf(service);
  if (emulator === undefined) {
    return errorResponse(service, 'NotImplemented', `There is no ${service} on this machine.`, 501);
  }
  const { method = 'POST', url: path = '/' } = request;
  return emulator.handle({ service, action, method, path, headers: plainHeaders(request), body });
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** Browsers name the page that makes a request; pages of other sites have no business here. */
function isFromForeignPage({ headers }: IncomingMessage): boolean {
  const { origin } = headers;
  return origin !== undefined && !isLoopbackName(origin.replace(/^https?:\/\//, ''));
}

function respond(response: ServerResponse, { status, headers, body }: AwsResponse): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
