/** Name of the global in which `test-environment.ts` counts what has failed in the test file that runs. */
export const FAILURE_COUNT = '__failureCount';

/** Whether a test or a hook of this test file has failed. False outside of jest. */
export function hasFailed(): boolean {
  const count: unknown = Reflect.get(globalThis, FAILURE_COUNT);
  return typeof count === 'number' && count > 0;
}
