import { randomUUID } from 'node:crypto';
import type { DeclaredFunction } from '../template/parse-lambda';
import { startFunctionProcess } from './function-process';
import type { FunctionProcess } from './function-process';
import { failedInvocation } from './invocation';
import type { FunctionErrorPayload, Invocation, InvocationResult } from './invocation';
import type { RuntimeApi } from './runtime-api';

export interface LocalFunctionOptions {
  readonly declaration: DeclaredFunction;
  readonly runtimeApi: RuntimeApi;
  readonly bootstrapPath: string;
  readonly environment: Readonly<Record<string, string>>;
  /** How many invocations may run at once; further ones wait their turn. */
  readonly maxProcesses: number;
  /** Processes that are started as soon as there is work for them: as many as can make it go faster. */
  readonly promptProcesses: number;
  /** How long an invocation waits for one of these until a further one is started. */
  readonly patienceMs: number;
  /** Whether other processes go first. */
  readonly inBackground: boolean;
  readonly onLog: (line: string) => void;
}

/** A declared function, running in processes of its own. */
export interface LocalFunction {
  readonly declaration: DeclaredFunction;
  /** Never rejects: an error of the function is a result. */
  invoke(payload: string, options?: { readonly clientContext?: string }): Promise<InvocationResult>;
  /** Starts a first process and resolves once it waits for work, or cannot. */
  warmUp(): Promise<void>;
  /** The process with that access key, if it is one of this function and alive. */
  findProcess(accessKeyId: string): FunctionProcess | undefined;
  /** Kills every process. */
  stop(): void;
}

interface Waiting {
  readonly invocation: Invocation;
  readonly since: number;
  readonly resolve: (result: InvocationResult) => void;
}

/**
 * A pool of processes that grows with the work, as Lambda's execution environments do, up to a cap. Beyond what the
 * machine can run at once it grows only for invocations that have waited: processes that do not compute, but wait for
 * something themselves, must not keep them. Each process has to compile the function for itself.
 */
export function createLocalFunction(options: LocalFunctionOptions): LocalFunction {
  const { declaration, maxProcesses, promptProcesses, patienceMs } = options;
  const processes = new Map<string, FunctionProcess>();
  const idle: FunctionProcess[] = [];
  const waiting: Waiting[] = [];
  let starting = 0;
  let stopped = false;
  let growth: NodeJS.Timeout | undefined;
  let onceWarm: (() => void) | undefined;

  function startProcess(): void {
    let initializing = true;
    starting += 1;
    const initialized = () => {
      if (initializing) starting -= 1;
      initializing = false;
      onceWarm?.();
    };
    const process = startFunctionProcess({
      ...options,
      onIdle() {
        initialized();
        idle.push(process);
        dispatch();
      },
      onExit(initError) {
        initialized();
        processes.delete(process.accessKeyId);
        const place = idle.indexOf(process);
        if (place >= 0) idle.splice(place, 1);
        if (stopped) return;
        if (initError !== undefined) failNext(initError);
        // One that cannot even start would be started forever; the next invocation tries again.
        else if (processes.size === 0) startProcess();
        dispatch();
      },
    });
    processes.set(process.accessKeyId, process);
  }

  function dispatch(): void {
    while (waiting.length > 0 && idle.length > 0) {
      const next = waiting.shift();
      // The one used last has the warmest caches, as in Lambda.
      const process = idle.pop();
      if (next !== undefined && process !== undefined)
        void process.invoke(next.invocation).then(next.resolve);
    }
    grow();
  }

  function grow(): void {
    clearTimeout(growth);
    while (waiting.length > starting && processes.size < Math.min(promptProcesses, maxProcesses))
      startProcess();
    const [longest] = waiting;
    if (longest === undefined || starting > 0 || processes.size >= maxProcesses) return;
    const waitedMs = performance.now() - longest.since;
    if (waitedMs >= patienceMs) startProcess();
    else growth = setTimeout(grow, patienceMs - waitedMs);
  }

  function failNext(error: FunctionErrorPayload): void {
    const next = waiting.shift();
    if (next === undefined)
      options.onLog(JSON.stringify({ level: 'ERROR', message: 'Init Error', ...error }));
    else next.resolve(failedInvocation(next.invocation.requestId, error));
  }

  return {
    declaration,
    invoke(payload, { clientContext } = {}) {
      return new Promise((resolve) => {
        const invocation = {
          requestId: randomUUID(),
          payload,
          ...(clientContext !== undefined && { clientContext }),
        };
        if (stopped) {
          const error = { errorType: 'Sandbox.Stopped', errorMessage: 'The local runner is stopping' };
          resolve(failedInvocation(invocation.requestId, error));
          return;
        }
        waiting.push({ invocation, since: performance.now(), resolve });
        dispatch();
      });
    },
    warmUp() {
      return new Promise((resolve) => {
        onceWarm = resolve;
        if (processes.size === 0) startProcess();
        if (idle.length > 0) resolve();
      });
    },
    findProcess: (accessKeyId) => processes.get(accessKeyId),
    stop() {
      stopped = true;
      clearTimeout(growth);
      for (const process of processes.values()) process.kill();
      for (const { invocation, resolve } of waiting.splice(0)) {
        const error = { errorType: 'Sandbox.Stopped', errorMessage: 'The local runner is stopping' };
        resolve(failedInvocation(invocation.requestId, error));
      }
    },
  };
}
