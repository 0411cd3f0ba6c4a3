/**
 * Lets at most `limit` tasks run at a time; the others wait their turn in order.
 *
 * @returns a function that runs a task as soon as there is room and settles as the task does
 */
export function boundedParallel(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await task();
    } finally {
      // The slot is handed on, not released, so that no other task takes it in between.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
