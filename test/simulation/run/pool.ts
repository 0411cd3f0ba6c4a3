import { fork, type ChildProcess } from 'node:child_process';
import { runTask, type Task } from './run-task';
import type { Summary } from './summary';

/** Tells a child process of ours from the command itself. */
export const WORKER_ARGUMENT = '--worker';

export interface PoolOptions {
  readonly program: string;
  readonly processes: number;
  /** Called as soon as a task is done. @returns whether the rest is still wanted */
  readonly onDone: (task: Task, summary: Summary) => boolean;
}

/**
 * Does tasks in as many processes as there are to be, each its own world of memory and garbage. A single one
 * is this process itself.
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
  if (options.processes <= 1) {
    for (let task = next(); task !== undefined; task = next()) note(task, await runTask(task));
    return;
  }
  const children = Array.from({ length: options.processes }, () => fork(options.program, [WORKER_ARGUMENT]));
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

/** What a child process does: one task after another, until its parent is gone. */
export function serveTasks(): void {
  process.on('message', (task: Task) => {
    runTask(task).then(
      (summary) => process.send?.(summary),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}
