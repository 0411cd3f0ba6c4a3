// Runs one Lambda function in this process, one invocation at a time, as Lambda's own runtime does: it asks
// the Runtime API for work, calls the handler, and posts what came of it.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
import { Buffer } from 'node:buffer';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const RUNTIME = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;

// The runner holds the other end of standard input. When the runner ends, however suddenly, this process ends too.
process.stdin.on('close', () => process.exit(0)).resume();
// Ctrl-C reaches every process of a terminal; when to stop is the runner's decision.
process.on('SIGINT', () => {});

// Waiting for work may take hours, which `fetch` would not put up with.
const agent = new Agent({ keepAlive: true });

let requestId;

const STREAMING = Symbol.for('vpc-vending.streaming');

/** What Lambda's runtime for Node offers for streaming: https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html */
globalThis.awslambda = {
  streamifyResponse: (handler) => Object.assign(handler, { [STREAMING]: true }),
  HttpResponseStream: {
    /** Metadata as JSON, then eight null bytes, then the body. */
    from(stream, metadata) {
      stream.write(JSON.stringify(metadata));
      stream.write(Buffer.alloc(8));
      return stream;
    },
  },
};

async function main() {
  const handler = await loadHandler().catch(async (error) => {
    await post('/init/error', describe(error, 'Runtime.Unknown'));
    process.exit(1);
  });
  let next = await call('GET', '/invocation/next');
  for (;;) {
    const result = await work(handler, next);
    const path = `/invocation/${requestId}/${result.kind}`;
    requestId = undefined;
    next = await call('POST', path, result.body, { ...result.headers, 'lambda-runtime-then-next': 'true' });
  }
}

/** Calls the handler. @returns what is to be posted of it */
async function work(handler, { headers, body }) {
  requestId = headers['lambda-runtime-aws-request-id'];
  try {
    if (handler[STREAMING] === true) return await stream(handler, JSON.parse(body), contextOf(headers));
    const result = await handler(JSON.parse(body), contextOf(headers));
    return { kind: 'response', body: JSON.stringify(result ?? null) };
  } catch (error) {
    const description = describe(error, 'Error');
    console.error(JSON.stringify({ level: 'ERROR', message: 'Invoke Error', requestId, ...description }));
    return { kind: 'error', body: JSON.stringify(description) };
  }
}

/** What the handler writes, once it has written all. */
async function stream(handler, event, context) {
  const responseStream = new PassThrough();
  const written = buffer(responseStream);
  await handler(event, responseStream, context);
  if (!responseStream.writableEnded) responseStream.end();
  return {
    kind: 'response',
    body: await written,
    headers: {
      'lambda-runtime-function-response-mode': 'streaming',
      'content-type': 'application/vnd.awslambda.http-integration-response',
    },
  };
}

async function loadHandler() {
  const [file, name] = process.env._HANDLER.split('.');
  const path = join(process.env.LAMBDA_TASK_ROOT, file);
  const module = existsSync(`${path}.mjs`)
    ? await import(pathToFileURL(`${path}.mjs`).href)
    : createRequire(import.meta.url)(`${path}.js`);
  const handler = module[name];
  if (typeof handler === 'function') return handler;
  throw Object.assign(new Error(`${process.env._HANDLER} is undefined or not exported`), {
    name: 'Runtime.HandlerNotFound',
  });
}

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const clientContext = headers['lambda-runtime-client-context'];
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    ...(clientContext === undefined ? {} : { clientContext: JSON.parse(clientContext) }),
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function post(path, body) {
  return call('POST', path, JSON.stringify(body));
}

function call(method, path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const outgoing = request(RUNTIME + path, { method, agent, headers }, (response) => {
      let received = '';
      response.setEncoding('utf8').on('data', (text) => (received += text));
      response.on('end', () => resolve({ headers: response.headers, body: received })).on('error', reject);
    });
    // The Runtime API goes away with the runner only, and without it there is nothing left to do.
    outgoing.on('error', () => process.exit(0));
    outgoing.end(body);
  });
}

function describe(error, otherwise) {
  if (!(error instanceof Error)) return { errorType: otherwise, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}

/** An uncaught error or rejection ends the process, and with it the invocation, as in Lambda. */
for (const [event, type] of [
  ['uncaughtException', 'Runtime.UncaughtException'],
  ['unhandledRejection', 'Runtime.UnhandledPromiseRejection'],
]) {
  process.on(event, (error) => {
    const report = { ...describe(error, type), errorType: type };
    console.error(JSON.stringify({ level: 'ERROR', message: 'Uncaught', requestId, ...report }));
    const path = requestId === undefined ? '/init/error' : `/invocation/${requestId}/error`;
    post(path, report).finally(() => process.exit(1));
  });
}

await main();
