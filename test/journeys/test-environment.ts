import { TestEnvironment } from 'jest-environment-node';
import { FAILURE_COUNT } from './test-outcome';

/** Node's environment, with a count of what has failed in the test file so far: its clean-up asks for it. */
export default class FailureCountingEnvironment extends TestEnvironment {
  handleTestEvent({ name }: { readonly name: string }): void {
    if (name !== 'test_fn_failure' && name !== 'hook_failure' && name !== 'error') return;
    const count: unknown = this.global[FAILURE_COUNT];
    this.global[FAILURE_COUNT] = (typeof count === 'number' ? count : 0) + 1;
  }
}
