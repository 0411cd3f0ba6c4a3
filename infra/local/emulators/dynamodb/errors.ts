import { AwsError } from '../emulator';

/** What DynamoDB answers to input that it cannot use. */
export function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** As `invalid`, in the words that DynamoDB puts before most of them. */
export function invalidParameter(message: string): AwsError {
  return invalid(`One or more parameter values were invalid: ${message}`);
}

export function tableNotFound(): AwsError {
  return new AwsError('ResourceNotFoundException', 'Requested resource not found');
}
