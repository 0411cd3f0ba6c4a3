import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { constants, setPriority } from 'node:os';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import type { DeclaredFunction } from '../template/parse-lambda';
import { failedInvocation } from './invocation';
import type { FunctionErrorPayload, Invocation, InvocationResult } from './invocation';
import type { RuntimeApi } from './runtime-api';

export interface FunctionProcessOptions {
  readonly declaration: DeclaredFunction;
  readonly runtimeApi: RuntimeApi;
  /** `bootstrap.mjs` */
  readonly bootstrapPath: string;
  /** What Lambda itself puts into every function's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether other processes go first. */
  readonly inBackground: boolean;
  readonly onLog: (line: string) => void;
  /** The process is waiting for work. */
  readonly onIdle: () => void;
  /** The process is gone, and with it whatever it was doing. */
  readonly onExit: (initError: FunctionErrorPayload | undefined) => void;
}

/** One process of a function. It does one invocation at a time. */
export interface FunctionProcess {
  /** The `AWS_ACCESS_KEY_ID` that only this process has, so that its AWS calls can be told from others'. */
  readonly accessKeyId: string;
  /** Only when idle. Never rejects: an error of the function is a result. */
  invoke(invocation: Invocation): Promise<InvocationResult>;
  /** `kill -9` */
  kill(): void;
}

interface Work {
  readonly invocation: Invocation;
  readonly timer: NodeJS.Timeout;
  readonly finish: (result: InvocationResult) => void;
}

export function startFunctionProcess(options: FunctionProcessOptions): FunctionProcess {
  const { declaration, runtimeApi } = options;
  const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
  let initialized = false;
  let initError: FunctionErrorPayload | undefined;
  let handOver: ((work: { invocation: Invocation; deadline: number }) => void) | undefined;
  let work: Work | undefined;

  function finish(requestId: string, result: InvocationResult): void {
    if (work?.invocation.requestId !== requestId) return;
    const { timer, finish: resolve } = work;
    clearTimeout(timer);
    work = undefined;
    resolve(result);
  }

  const registration = runtimeApi.register({
    functionArn: declaration.arn,
    next() {
      initialized = true;
      return new Promise((resolve) => {
        handOver = resolve;
        options.onIdle();
      });
    },
    responded(requestId, payload, stream) {
      finish(requestId, { requestId, payload, ...(stream !== undefined && { stream }) });
    },
    failed(requestId, error) {
      finish(requestId, failedInvocation(requestId, error));
    },
    initFailed(error) {
      initError = error;
    },
  });

  // Nothing of our own environment goes in: a function sees here what it would see in Lambda.
  const child = spawn(process.execPath, [options.bootstrapPath], {
    cwd: declaration.codeDirectory,
    env: processEnvironment(options, accessKeyId, registration.address),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (options.inBackground) goLast(child.pid);
  forwardLines(child.stdout, options.onLog);
  forwardLines(child.stderr, options.onLog);
  // Writing to a process that is just ending fails here, and its exit says all there is to say.
  child.stdin.on('error', () => undefined);
  child.once('error', (error) => {
    initError = { errorType: 'Runtime.InvalidEntrypoint', errorMessage: error.message };
  });
  child.once('close', (code, signal) => {
    registration.unregister();
    if (work !== undefined) {
      const { requestId } = work.invocation;
      const how =
        signal === null
          ? `exit status ${code ?? 'unknown'}`
          : `signal: ${signal === 'SIGKILL' ? 'killed' : signal}`;
      finish(requestId, failedInvocation(requestId, exitError(requestId, how)));
    }
    // Ctrl-C reaches every process of a terminal, and the bootstrap of one that just starts does not ignore it yet.
    const isCtrlC = signal === 'SIGINT';
    options.onExit(
      initialized || isCtrlC
        ? undefined
        : (initError ?? exitError('INIT', `exit status ${code ?? signal ?? 'unknown'}`)),
    );
  });

  return {
    accessKeyId,
    invoke(invocation) {
      return new Promise((resolve) => {
        const { timeoutMs } = declaration;
        const timer = setTimeout(() => {
          finish(
            invocation.requestId,
            failedInvocation(invocation.requestId, timeoutError(invocation.requestId, timeoutMs)),
          );
          child.kill('SIGKILL');
        }, timeoutMs);
        work = { invocation, timer, finish: resolve };
        handOver?.({ invocation, deadline: Date.now() + timeoutMs });
        handOver = undefined;
      });
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
}

function processEnvironment(
  { declaration, environment }: FunctionProcessOptions,
  accessKeyId: string,
  runtimeApiAddress: string,
): Record<string, string> {
  return {
    ...declaration.environment,
    ...environment,
    AWS_LAMBDA_RUNTIME_API: runtimeApiAddress,
    AWS_LAMBDA_FUNCTION_NAME: declaration.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(declaration.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: declaration.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: `local/[$LATEST]${accessKeyId.toLowerCase()}`,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    LAMBDA_TASK_ROOT: declaration.codeDirectory,
    _HANDLER: declaration.handler,
    TZ: ':UTC',
  };
}

/** Lets other processes go first where they compete for the processor; on an idle machine it changes nothing. */
function goLast(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, which is told by other means.
  }
}

function forwardLines(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine);
}

function timeoutError(requestId: string, timeoutMs: number): FunctionErrorPayload {
  return {
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
  };
}

function exitError(requestId: string, how: string): FunctionErrorPayload {
  return {
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: ${how}`,
  };
}
