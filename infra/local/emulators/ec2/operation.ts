import { AwsError } from '../emulator';
import type { Account } from './account';
import { missingParameter, notSimulated } from './errors';

/** An SDK request type with the parameters `R` known to be there. */
export type Given<I, R extends keyof I> = I & { readonly [P in R]-?: NonNullable<I[P]> };

type ParameterTable<I, R extends keyof I> = Readonly<Record<R, 'required'>> &
  Readonly<Partial<Record<Exclude<keyof I, R | 'DryRun'>, 'optional'>>>;

/**
 * One action of the EC2 API. `I` and `O` are the SDK's types; `R` names the parameters without which the
 * action makes no sense.
 */
export interface Operation<I extends object, O extends object, R extends keyof I = never> {
  /** All parameters the simulator gives a meaning to. Any other is refused rather than ignored. */
  readonly parameters: ParameterTable<I, R>;
  run(account: Account, input: Given<I, R>): O;
}

/** An operation as the table of operations sees it. */
export interface AnyOperation {
  readonly parameters: Readonly<Record<string, 'required' | 'optional' | undefined>>;
  run(account: Account, input: object): object;
}

/** What actions without an answer of their own return. */
export type NoOutput = Readonly<Record<string, never>>;

/**
 * Checks the parameters, which comes before any effect, and runs the operation.
 *
 * @throws AwsError `MissingParameter`; `UnsupportedOperation` for a parameter unknown to the simulator;
 *   `DryRunOperation` (412) when the request was only a question; whatever the operation throws
 */
export function runOperation(operation: AnyOperation, account: Account, input: object): object {
  const values = input as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(values)) {
    if (values[name] === undefined || name === 'DryRun' || Object.hasOwn(operation.parameters, name))
      continue;
    throw notSimulated(`the parameter ${name}`);
  }
  for (const name of requiredBy(operation)) if (values[name] === undefined) throw missingParameter(name);
  if (values.DryRun === true) {
    throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
  }
  return operation.run(account, input);
}

const required = new WeakMap<AnyOperation, readonly string[]>();

function requiredBy(operation: AnyOperation): readonly string[] {
  let names = required.get(operation);
  if (names === undefined) {
    names = Object.keys(operation.parameters).filter((name) => operation.parameters[name] === 'required');
    required.set(operation, names);
  }
  return names;
}
