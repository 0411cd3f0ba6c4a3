import { AwsError } from '../emulator';

/** @throws AwsError `MissingParameter` */
export function required<T>(value: T | null | undefined, name: string): T {
  if (value === undefined || value === null || value === '') {
    throw new AwsError('MissingParameter', `The request must contain the parameter ${name}.`);
  }
  return value;
}

/** @throws AwsError `InvalidParameterValue` when it is not a whole number within both bounds */
export function wholeNumber(value: unknown, name: string, min: number, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw invalid(value, name, `Must be between ${min} and ${max}, if provided.`);
}

/** The error SQS gives for a value it refuses. */
export function invalid(value: unknown, name: string, reason: string): AwsError {
  return new AwsError(
    'InvalidParameterValue',
    `Value ${String(value)} for parameter ${name} is invalid. Reason: ${reason}`,
  );
}
