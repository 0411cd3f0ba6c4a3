import { runTask, type Task } from './run-task';

/*
 * A process of the simulation's: does one task after another until its parent is gone.
 */

// Failures are part of every world; noting where each was made would double the time.
Error.stackTraceLimit = 0;

// A library looks into it at every invocation, and a lookup in the real one is a system call's work.
process.env = { ...process.env };

process.on('message', (task: Task) => {
  runTask(task).then(
    (summary) => process.send?.(summary),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
