import { createWriteStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { functionNameOf } from '../template/parse-lambda';
import type { DeclaredEventSourceMapping, DeclaredFunction } from '../template/parse-lambda';
import { createLocalFunction } from './local-function';
import type { LocalFunction } from './local-function';
import { startRuntimeApi } from './runtime-api';

/** Processes of one function on a developer's machine; Lambda itself would start a thousand. */
const MOST_PROCESSES = 4;

/** How long an invocation waits for a process before the function gets more of them than can make it go faster. */
const PATIENCE_MS = 250;

export interface RunningFunctions {
  readonly all: readonly LocalFunction[];
  /** By name or ARN. */
  find(nameOrArn: string): LocalFunction | undefined;
  /** The living process with that access key. */
  findCaller(accessKeyId: string): { readonly functionName: string; kill(): void } | undefined;
  /** Starts a process of each. */
  warmUp(): Promise<void>;
  stop(): Promise<void>;
}

/** Runs the declared functions, each in processes of its own and with a log file of its own. */
export async function runFunctions(options: {
  readonly functions: readonly DeclaredFunction[];
  /** Names of those that take orders; the others leave the processor to these. */
  readonly takingOrders: ReadonlySet<string>;
  readonly environment: Readonly<Record<string, string>>;
  readonly bootstrapPath: string;
  readonly logsPath: string;
  readonly onLog: (functionName: string, line: string) => void;
}): Promise<RunningFunctions> {
  const runtimeApi = await startRuntimeApi();
  const logFiles = options.functions.map(({ name }) =>
    createWriteStream(join(options.logsPath, `${name}.log`), { flags: 'a' }),
  );
  const all = options.functions.map((declaration, index) =>
    createLocalFunction({
      declaration,
      runtimeApi,
      bootstrapPath: options.bootstrapPath,
      environment: options.environment,
      maxProcesses: MOST_PROCESSES,
      // One more than cores: each of them waits for the AWS endpoint as long as it computes.
      promptProcesses: availableParallelism() + 1,
      patienceMs: PATIENCE_MS,
      inBackground: !options.takingOrders.has(declaration.name),
      onLog(line) {
        logFiles[index]?.write(`${line}\n`);
        options.onLog(declaration.name, line);
      },
    }),
  );
  return {
    all,
    find: (nameOrArn) => all.find(({ declaration }) => declaration.name === functionNameOf(nameOrArn)),
    findCaller(accessKeyId) {
      for (const each of all) {
        const process = each.findProcess(accessKeyId);
        if (process === undefined) continue;
        return {
          functionName: each.declaration.name,
          kill() {
            process.kill();
          },
        };
      }
      return undefined;
    },
    async warmUp() {
      await Promise.all(all.map((each) => each.warmUp()));
    },
    async stop() {
      for (const each of all) each.stop();
      for (const file of logFiles) file.end();
      await runtimeApi.close();
    },
  };
}

/** How many batches of a mapping are worked on at once: as many as there are cores for, and always more than one. */
export function batchConcurrency({
  maximumConcurrency = MOST_PROCESSES,
}: DeclaredEventSourceMapping): number {
  return Math.min(maximumConcurrency, MOST_PROCESSES, Math.max(2, availableParallelism()));
}
