/** Name of the global in which `test-environment.ts` counts what has failed in the test file that runs. */
export const FAILURE_COUNT = '__failureCount';

/** How many tests and hooks of this test file have failed so far. 0 outside of jest. */
export function failureCount(): number {
  const count: unknown = Reflect.get(globalThis, FAILURE_COUNT);
  return typeof count === 'number' ? count : 0;
}

/** Whether a test or a hook of this test file has failed. False outside of jest. */
export function hasFailed(): boolean {
  return failureCount() > 0;
}
