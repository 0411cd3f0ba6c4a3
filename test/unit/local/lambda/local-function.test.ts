import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalFunction } from '../../../../infra/local/runner/lambda/local-function';
import type { LocalFunction } from '../../../../infra/local/runner/lambda/local-function';
import { startRuntimeApi } from '../../../../infra/local/runner/lambda/runtime-api';
import type { RuntimeApi } from '../../../../infra/local/runner/lambda/runtime-api';

let runtimeApi: RuntimeApi;
const directory = mkdtempSync(join(tmpdir(), 'local-function-'));
const running: LocalFunction[] = [];

beforeAll(async () => {
  runtimeApi = await startRuntimeApi();
});
afterEach(() => {
  for (const each of running.splice(0)) each.stop();
});
afterAll(async () => {
  await runtimeApi.close();
  rmSync(directory, { recursive: true, force: true });
});

interface FixtureOptions {
  readonly timeoutMs?: number;
  readonly maxProcesses?: number;
  readonly promptProcesses?: number;
  readonly patienceMs?: number;
  readonly inBackground?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

let fixtures = 0;

/** A function with that source, running. */
function run(
  source: string,
  {
    timeoutMs = 10_000,
    maxProcesses = 2,
    promptProcesses = maxProcesses,
    patienceMs = 1_000_000,
    inBackground = false,
    environment = {},
  }: FixtureOptions = {},
) {
  const name = `fixture${(fixtures += 1)}`;
  writeFileSync(join(directory, `${name}.js`), source);
  const logs: string[] = [];
  const log = new EventEmitter();
  const fixture = createLocalFunction({
    declaration: {
      name,
      arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
      codeDirectory: directory,
      handler: `${name}.handler`,
      timeoutMs,
      memoryMb: 256,
      environment,
      logGroup: `/aws/lambda/${name}`,
    },
    runtimeApi,
    bootstrapPath: join(__dirname, '../../../../infra/local/runner/lambda/bootstrap.mjs'),
    environment: { AWS_REGION: 'us-east-1' },
    maxProcesses,
    promptProcesses,
    patienceMs,
    inBackground,
    onLog: (line) => {
      logs.push(line);
      log.emit('line');
    },
  });
  running.push(fixture);
  /** The log once it has that many lines. */
  async function logged(count: number): Promise<string[]> {
    while (logs.length < count) await once(log, 'line');
    return logs;
  }
  return { fixture, logged };
}

const payloadOf = async (result: Promise<{ payload: string }>): Promise<unknown> =>
  JSON.parse((await result).payload);

test('calls the handler with the event and a context', async () => {
  const { fixture } = run(`exports.handler = async (event, context) => ({ event, context: {
    name: context.functionName, arn: context.invokedFunctionArn, memory: context.memoryLimitInMB,
    id: context.awsRequestId, remaining: context.getRemainingTimeInMillis(), client: context.clientContext } })`);
  const result = await fixture.invoke('{"a":1}', { clientContext: '{"custom":{"b":2}}' });
  expect(JSON.parse(result.payload)).toEqual({
    event: { a: 1 },
    context: {
      name: fixture.declaration.name,
      arn: fixture.declaration.arn,
      memory: '256',
      id: result.requestId,
      remaining: expect.any(Number) as unknown,
      client: { custom: { b: 2 } },
    },
  });
  expect(result.functionError).toBeUndefined();
});

test('gives the handler less time than its timeout', async () => {
  const { fixture } = run('exports.handler = async (_, context) => context.getRemainingTimeInMillis()');
  const remaining = await payloadOf(fixture.invoke('{}'));
  expect(remaining).toBeGreaterThan(0);
  expect(remaining).toBeLessThanOrEqual(10_000);
});

test('shows the function its own environment and nothing of ours', async () => {
  process.env.RUNNER_SECRET = 'ours';
  const { fixture } = run('exports.handler = async () => process.env', { environment: { TABLE: 't' } });
  const seen = (await payloadOf(fixture.invoke('{}'))) as Record<string, string>;
  expect(seen).toMatchObject({ TABLE: 't', AWS_REGION: 'us-east-1', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256' });
  expect(seen).not.toHaveProperty('RUNNER_SECRET');
  expect(seen).not.toHaveProperty('HOME');
  expect(seen).not.toHaveProperty('PATH');
});

test('answers null for a handler that returns nothing', async () => {
  const { fixture } = run('exports.handler = async () => {}');
  expect(await payloadOf(fixture.invoke('{}'))).toBeNull();
});

test('reports what the handler throws, and goes on in the same process', async () => {
  const { fixture } = run(`exports.handler = async ({ fail }) => {
    if (fail) throw new TypeError('no such thing');
    return process.pid; }`);
  const before = await payloadOf(fixture.invoke('{}'));
  const failed = await fixture.invoke('{"fail":true}');
  expect(failed.functionError).toBe('Unhandled');
  expect(JSON.parse(failed.payload)).toMatchObject({
    errorType: 'TypeError',
    errorMessage: 'no such thing',
    trace: expect.arrayContaining([expect.stringContaining('TypeError: no such thing')]) as unknown,
  });
  expect(await payloadOf(fixture.invoke('{}'))).toBe(before);
});

test('kills a process that takes too long, and starts another', async () => {
  const { fixture } = run(
    'exports.handler = async ({ hang }) => { if (hang) while (true); return "alive" }',
    { timeoutMs: 500, maxProcesses: 1 },
  );
  const late = await fixture.invoke('{"hang":true}');
  expect(late.functionError).toBe('Unhandled');
  expect(late.payload).toContain('Task timed out after 0.50 seconds');
  expect(await payloadOf(fixture.invoke('{}'))).toBe('alive');
});

test('reports a process that ends, and starts another', async () => {
  const { fixture } = run(`exports.handler = async ({ die }) => {
    if (die) process.kill(process.pid, 'SIGKILL');
    return die ? new Promise(() => {}) : 'alive'; }`);
  const ended = await fixture.invoke('{"die":true}');
  expect(JSON.parse(ended.payload)).toMatchObject({
    errorType: 'Runtime.ExitError',
    errorMessage: expect.stringContaining('signal: killed') as unknown,
  });
  expect(await payloadOf(fixture.invoke('{}'))).toBe('alive');
});

test('reports an uncaught error', async () => {
  const { fixture } = run(`exports.handler = async ({ fail }) => {
    if (!fail) return 'alive';
    Promise.reject(new Error('forgotten'));
    return new Promise(() => {}); }`);
  const failed = await fixture.invoke('{"fail":true}');
  expect(JSON.parse(failed.payload)).toMatchObject({
    errorType: 'Runtime.UnhandledPromiseRejection',
    errorMessage: 'forgotten',
  });
  expect(await payloadOf(fixture.invoke('{}'))).toBe('alive');
});

test('does not blame a function for Ctrl-C at its start, and starts another process', async () => {
  const marker = JSON.stringify(join(directory, 'interrupted'));
  const { fixture } = run(`
    const fs = require('node:fs');
    if (!fs.existsSync(${marker})) {
      fs.writeFileSync(${marker}, '');
      process.removeAllListeners('SIGINT');
      process.kill(process.pid, 'SIGINT');
      for (;;);
    }
    exports.handler = async () => 'well';`);
  expect(await payloadOf(fixture.invoke('{}'))).toBe('well');
});

test('reports a bundle that cannot be loaded', async () => {
  const { fixture } = run('throw new Error("TABLE is not set")');
  expect(await payloadOf(fixture.invoke('{}'))).toMatchObject({ errorMessage: 'TABLE is not set' });
});

/** Waits until two processes of the function are at work, then tells when it was at work itself. */
const MEET = `
  const { mkdirSync, readdirSync, writeFileSync } = require('node:fs');
  exports.handler = async ({ place }) => {
    const started = performance.timeOrigin + performance.now();
    mkdirSync(place, { recursive: true });
    writeFileSync(place + '/' + process.pid, '');
    while (readdirSync(place).length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    const ended = performance.timeOrigin + performance.now();
    return { pid: process.pid, key: process.env.AWS_ACCESS_KEY_ID, started, ended };
  };`;

interface Meeting {
  readonly pid: number;
  readonly key: string;
  readonly started: number;
  readonly ended: number;
}

/** So many invocations at once, which only end if two of them run at the same time. */
async function meet(fixture: LocalFunction, invocations: number): Promise<readonly Meeting[]> {
  const payload = JSON.stringify({ place: join(directory, `${fixture.declaration.name}-meeting`) });
  const results = Array.from({ length: invocations }, () => payloadOf(fixture.invoke(payload)));
  return (await Promise.all(results)) as Meeting[];
}

test('works on as many invocations at once as it may have processes, and the rest wait', async () => {
  const { fixture } = run(MEET, { maxProcesses: 2 });
  const meetings = await meet(fixture, 6);
  const pids = new Set(meetings.map(({ pid }) => pid));
  expect(pids.size).toBe(2);
  for (const pid of pids) {
    const own = meetings.filter((meeting) => meeting.pid === pid).sort((a, b) => a.started - b.started);
    for (const [index, later] of own.slice(1).entries()) {
      expect(later.started).toBeGreaterThanOrEqual(own[index]?.ended ?? NaN);
    }
  }
});

test('starts no process beyond the prompt ones for those that are served soon', async () => {
  const { fixture } = run('exports.handler = async () => process.pid', { promptProcesses: 1 });
  const pids = await Promise.all(Array.from({ length: 20 }, () => payloadOf(fixture.invoke('{}'))));
  expect(new Set(pids).size).toBe(1);
});

test('starts a further process for one that has waited', async () => {
  const { fixture } = run(MEET, { promptProcesses: 1, patienceMs: 1 });
  expect(new Set((await meet(fixture, 2)).map(({ pid }) => pid)).size).toBe(2);
});

test.each([
  ['as any other', false, constants.priority.PRIORITY_NORMAL],
  ['behind others in the background', true, constants.priority.PRIORITY_BELOW_NORMAL],
])('runs %s', async (_, inBackground, priority) => {
  const { fixture } = run('exports.handler = async () => require("node:os").getPriority()', { inBackground });
  expect(await payloadOf(fixture.invoke('{}'))).toBe(getPriority() + priority);
});

test('gives every process an access key of its own, and finds it by that', async () => {
  const { fixture } = run(MEET);
  const keys = (await meet(fixture, 2)).map(({ key }) => key);
  expect(new Set(keys).size).toBe(2);
  for (const key of keys) expect(fixture.findProcess(key)).toBeDefined();
  expect(fixture.findProcess('ASIASOMEBODYELSE')).toBeUndefined();
});

test('hands on what the function logs', async () => {
  const { fixture, logged } = run(
    'exports.handler = async () => { console.log("to stdout"); console.error("to stderr"); }',
  );
  await fixture.invoke('{}');
  expect((await logged(2)).sort()).toEqual(['to stderr', 'to stdout']);
});
