import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';
import { FAILURE_COUNT } from './test-outcome';

/**
 * Node's environment, with a count of what has failed in the test file so far: its clean-up asks for it. It also lets
 * `outside-transform.cjs` reach the modules that all test files of a worker share.
 */
export default class FailureCountingEnvironment extends TestEnvironment {
  constructor(...options: ConstructorParameters<typeof TestEnvironment>) {
    super(...options);
    this.global.__requireOutside = createRequire(__filename);
    // The CDK runs outside. Its own validation of templates takes a second; `npx cdk synth` does it.
    process.env.CDK_VALIDATION = 'false';
  }

  override async setup(): Promise<void> {
    await super.setup();
    // As Node has it. The CDK takes many stacks, and jest has let them be of a hundred frames outside.
    Error.stackTraceLimit = 10;
  }

  handleTestEvent({ name }: { readonly name: string }): void {
    if (name !== 'test_fn_failure' && name !== 'hook_failure' && name !== 'error') return;
    const count: unknown = this.global[FAILURE_COUNT];
    this.global[FAILURE_COUNT] = (typeof count === 'number' ? count : 0) + 1;
  }
}
