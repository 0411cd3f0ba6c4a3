import type { Kind } from '../../../shared/kinds/kind';
import { KINDS } from '../../../shared/kinds/kinds';

/** What any action may answer. */
const COMMON = [
  'RequestLimitExceeded',
  'UnauthorizedOperation',
  'AuthFailure',
  'RequestExpired',
  'InternalError',
  'Unavailable',
  'InternalFailure',
  'ServiceUnavailable',
  'Blocked',
  'OptInRequired',
  'PendingVerification',
  'InvalidParameterValue',
  'InvalidParameterCombination',
  'MissingParameter',
  'UnknownParameter',
] as const;

/**
 * What each action by which we change something may answer, by EC2's documentation or a public report. The simulation
 * draws from it, and a test asks of each whether it was thought of.
 */
export const DOCUMENTED_ERRORS: Readonly<Record<string, readonly string[]>> = gathered();

function gathered(): Record<string, readonly string[]> {
  const byAction: Record<string, readonly string[]> = {};
  const ofKinds = KINDS.flatMap(({ errors }: Kind) => Object.entries(errors?.byAction ?? {}));
  for (const [action, codes] of ofKinds) {
    byAction[action] = [...new Set([...(byAction[action] ?? COMMON), ...codes])];
  }
  return byAction;
}
