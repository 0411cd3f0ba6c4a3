import { AwsError } from '../emulator';

/** The request as a whole is refused. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

export function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}

export function alreadyExists(message: string): AwsError {
  return new AwsError('ResourceAlreadyExistsException', message);
}

/** @throws AwsError `ValidationException` */
export function required<T>(value: T | null | undefined, member: string): T {
  if (value === undefined || value === null || value === '') {
    throw validationError(
      `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
    );
  }
  return value;
}

/** @throws AwsError `ValidationException` unless it is 1 to `max` of the characters that names may have */
export function nameOf(value: string | undefined, member: string, max: number): string {
  const name = required(value, member);
  if (name.length <= max && /^[./\-_A-Za-z0-9]+$/.test(name)) return name;
  throw validationError(
    `1 validation error detected: Value '${name}' at '${member}' failed to satisfy constraint: ` +
      `Member must have length less than or equal to ${max} and satisfy regular expression pattern: [/\\.\\-_A-Za-z0-9]+`,
  );
}

/** @throws AwsError `ValidationException` unless there are 1 to `max` */
export function listOf<T>(value: readonly T[] | undefined, member: string, max: number): readonly T[] {
  const list = required(value, member);
  if (list.length >= 1 && list.length <= max) return list;
  throw validationError(
    `1 validation error detected: Value of length ${list.length} at '${member}' failed to satisfy constraint: ` +
      `Member must have length between 1 and ${max}`,
  );
}
