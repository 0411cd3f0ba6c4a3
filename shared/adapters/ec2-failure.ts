import type { FailureCode } from '../domain/request/failure';
import { ResourceFailure, type FailureClass } from '../domain/request/resource-failure';
import type { Meaning } from '../kinds/error-line';
import { errorLine } from './ec2-error-codes';

/** An error as the SDK throws it, as far as we look at it. */
interface SdkError {
  readonly name: string;
  readonly message: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * Turns what a call to EC2 threw into what it means.
 *
 * @param action the action that was called, where the caller knows it
 * @returns the failure; for what is no answer of AWS and no broken connection either, the error itself: a bug
 */
export function ec2Failure(error: unknown, action?: string): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const { name, message, $metadata: metadata }: SdkError = error;
  const meaning = errorLine(name, message, action) ?? meaningOfStatus(metadata?.httpStatusCode, error);
  if (meaning === undefined) return error;
  const { failureClass, code } = meaning;
  return new ResourceFailure(failureClass, code, publicMessage(meaning, error, action), { cause: error });
}

/** EC2's words on these are about what the caller asked for; its words on others may name roles and accounts. */
const ABOUT_THE_REQUEST: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'invalid-parameter',
  'invalid-availability-zone',
  'cidr-not-allowed',
  'cidr-conflict',
  'resource-conflict',
]);

const SENTENCES: Readonly<Record<FailureClass, string>> = {
  throttled: 'EC2 asks us to slow down',
  'not-visible': 'EC2 does not show yet what was just made, or it was deleted',
  'coming-up': 'It is made, and takes minutes to come up',
  'unknown-outcome': 'EC2 did not say what became of a call',
  // Both are told with what is used up.
  quota: 'A quota of the account is used up',
  'already-exists': 'It exists already',
  'being-deleted': 'AWS is still deleting it',
  'in-use': 'Something else uses what is to be deleted',
  'out-of-time': 'The time of this attempt is used up',
  permanent: 'EC2 refused; the administrators of this service can see why',
};

function publicMessage(
  { code, failureClass, quota, shortage }: Meaning,
  { name, message }: Error,
  action: string | undefined,
): string {
  if (code === 'not-authorized') {
    return (
      `EC2 does not let this service ${action === undefined ? 'do this' : `call ${action}`}. Its administrators ` +
      "can see why in its logs: its role, a service control policy or the account's state"
    );
  }
  if (shortage !== undefined) {
    const { of, help } = shortage;
    return `AWS is short of ${of} at the moment (${name}); no quota is used up. ${help}`;
  }
  if (failureClass === 'quota') {
    // Of a quota that no line of the table names, EC2's code says at least of what.
    const which =
      quota === undefined ? `A quota of the account (${name})` : `The quota "${quota}" of the account`;
    return `${which} is used up; its administrators can have it raised`;
  }
  return ABOUT_THE_REQUEST.has(code) && message !== '' ? message : SENTENCES[failureClass];
}

function meaningOfStatus(status: number | undefined, error: Error): Meaning | undefined {
  if (status !== undefined && status >= 500) {
    return { failureClass: 'unknown-outcome', code: 'rejected-by-ec2' };
  }
  if (status !== undefined && status >= 400) return { failureClass: 'permanent', code: 'rejected-by-ec2' };
  return isBrokenConnection(error) ? { failureClass: 'unknown-outcome', code: 'rejected-by-ec2' } : undefined;
}

/** Node's and the SDK's ways to say that no answer came, or none that can be read. */
function isBrokenConnection(
  error: Error & { readonly code?: string; readonly $response?: unknown },
): boolean {
  return (
    error.name === 'TimeoutError' ||
    error.name === 'AbortError' ||
    error.$response !== undefined ||
    /^(E[A-Z_]+|HPE_\w+|UND_ERR_\w+)$/.test(error.code ?? '')
  );
}
