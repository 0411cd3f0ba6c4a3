import { AwsError } from '../emulator';

/** AWS names a parameter in its messages the way its XML does: `vpcId` for `VpcId`. */
function wireName(parameter: string): string {
  return parameter.charAt(0).toLowerCase() + parameter.slice(1);
}

/** A well-formed request whose value EC2 refuses. */
export function invalidParameterValue(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}

/** Parameters that are fine alone but not with each other. */
export function invalidParameterCombination(message: string): AwsError {
  return new AwsError('InvalidParameterCombination', message);
}

export function missingParameter(parameter: string): AwsError {
  return new AwsError('MissingParameter', `The request must contain the parameter ${wireName(parameter)}`);
}

/** Refuses to delete what another resource still is in or uses. */
export function dependencyViolation(message: string): AwsError {
  return new AwsError('DependencyViolation', message);
}

/** What EC2 answers to a call that would manage what EC2 manages itself. */
export function noPermission(): AwsError {
  return new AwsError('AuthFailure', 'You do not have permission to access the specified resource.');
}

/** A part of EC2 that exists at AWS and not here: reported as an error, so that no caller takes it for done. */
export function notSimulated(what: string): AwsError {
  return new AwsError('UnsupportedOperation', `The local EC2 simulator does not know ${what}.`);
}
