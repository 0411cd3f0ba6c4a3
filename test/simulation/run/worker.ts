import { runTask, type Task } from './run-task';

/*
 * A process of the simulation's: does one task after another until its parent is gone.
 */

// Failures are part of every world; noting where each was made would double the time.
Error.stackTraceLimit = 0;

process.on('message', (task: Task) => {
  runTask(task).then(
    (summary) => process.send?.(summary),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
