import { fork, type ChildProcess } from 'node:child_process';
import type { Task } from './run-task';
import type { Summary } from './summary';

/** Most of what a world makes is garbage when it ends: room for many of them spares the collector its work. */
const NODE_OPTIONS = ['--max-semi-space-size=64'];

export interface PoolOptions {
  /** The script of the processes, see `bundleWorker`. */
  readonly program: string;
  readonly processes: number;
  /** Called as soon as a task is done. @returns whether the rest is still wanted */
  readonly onDone: (task: Task, summary: Summary) => boolean;
}

/**
 * Does tasks in as many processes as there are to be, each with its own memory and garbage.
 *
 * @throws Error when a child fails, which is a mistake of the simulation's
 */
export async function runTasks(tasks: readonly Task[], options: PoolOptions): Promise<void> {
  const queue = [...tasks];
  let isWanted = true;
  const next = () => (isWanted ? queue.shift() : undefined);
  const note = (task: Task, summary: Summary) => {
    if (!options.onDone(task, summary)) isWanted = false;
  };
  const children = Array.from({ length: options.processes }, () =>
    fork(options.program, { execArgv: NODE_OPTIONS }),
  );
  try {
    await Promise.all(children.map((child) => feed(child, next, note)));
  } finally {
    for (const child of children) child.disconnect();
  }
}

async function feed(
  child: ChildProcess,
  next: () => Task | undefined,
  note: (task: Task, summary: Summary) => void,
): Promise<void> {
  const failed = new Promise<never>((_, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`A process of the simulation ended with ${code ?? 'a signal'}`));
    });
  });
  failed.catch(() => undefined);
  for (let task = next(); task !== undefined; task = next()) {
    const answer = new Promise<Summary>((resolve) => {
      child.once('message', (summary: Summary) => {
        resolve(summary);
      });
    });
    child.send(task);
    note(task, await Promise.race([answer, failed]));
  }
}
