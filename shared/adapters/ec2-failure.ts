import type { FailureCode } from '../domain/vpc-request';
import { ResourceFailure, type FailureClass } from '../domain/resource-failure';

type Meaning = readonly [failureClass: FailureClass, code: FailureCode];

/**
 * What EC2's error codes mean for a network.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  RequestLimitExceeded: ['throttled', 'rejected-by-ec2'],
  Throttling: ['throttled', 'rejected-by-ec2'],
  ThrottlingException: ['throttled', 'rejected-by-ec2'],
  EC2ThrottledException: ['throttled', 'rejected-by-ec2'],
  // Our credentials or clock were off for a moment; nothing is wrong with the request.
  RequestExpired: ['throttled', 'rejected-by-ec2'],
  ExpiredToken: ['throttled', 'rejected-by-ec2'],
  AuthFailure: ['throttled', 'not-authorized'],
  InvalidClientTokenId: ['throttled', 'not-authorized'],
  SignatureDoesNotMatch: ['throttled', 'not-authorized'],

  VpcLimitExceeded: ['quota', 'quota-not-raised'],
  SubnetLimitExceeded: ['quota', 'quota-not-raised'],
  ResourceLimitExceeded: ['quota', 'quota-not-raised'],

  'InvalidVpcID.NotFound': ['not-visible', 'resource-disappeared'],
  'InvalidSubnetID.NotFound': ['not-visible', 'resource-disappeared'],

  'InvalidSubnet.Conflict': ['already-exists', 'cidr-conflict'],
  DependencyViolation: ['in-use', 'rejected-by-ec2'],

  'InvalidVpc.Range': ['permanent', 'cidr-not-allowed'],
  'InvalidSubnet.Range': ['permanent', 'cidr-not-allowed'],
  InvalidParameterValue: ['permanent', 'invalid-parameter'],
  // Our permissions are bound to tags, and the tags of something just made may not be visible yet either.
  UnauthorizedOperation: ['not-visible', 'not-authorized'],
  OptInRequired: ['permanent', 'account-blocked'],
  Blocked: ['permanent', 'account-blocked'],
  PendingVerification: ['permanent', 'account-blocked'],
};

/** Codes that EC2 answers with when it cannot tell how far it got. */
const UNKNOWN_OUTCOMES = new Set([
  'InternalError',
  'InternalFailure',
  'ServiceUnavailable',
  'Unavailable',
  'RequestTimeout',
]);

/** An error as the SDK throws it, as far as we look at it. */
interface SdkError {
  readonly name: string;
  readonly message: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * Turns what a call to EC2 threw into what it means.
 *
 * @returns the failure; for what is no answer of AWS and no broken connection either, the error itself: a bug
 */
export function ec2Failure(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const { name, message, $metadata: metadata }: SdkError = error;
  const status = metadata?.httpStatusCode;
  const [failureClass, code] = MEANINGS[name] ?? meaningOfStatus(name, status, error);
  if (failureClass === undefined || code === undefined) return error;
  if (name === 'InvalidParameterValue' && /availability.?zone/i.test(message)) {
    return new ResourceFailure('permanent', 'invalid-availability-zone', message, { cause: error });
  }
  return new ResourceFailure(failureClass, code, publicMessage(code, failureClass, error), { cause: error });
}

/** EC2's words on these are about what the caller asked for; its words on others may name roles and accounts. */
const ABOUT_THE_REQUEST: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'invalid-parameter',
  'cidr-not-allowed',
  'cidr-conflict',
]);

const SENTENCES: Readonly<Record<FailureClass, string>> = {
  throttled: 'EC2 asks us to slow down',
  'not-visible': 'Something just made is not visible yet',
  'coming-up': 'It is made, and takes minutes to come up',
  'unknown-outcome': 'EC2 did not say what became of a call',
  quota: 'A quota of the account is used up; its administrators can have it raised',
  'already-exists': 'It exists already',
  'in-use': 'Something else uses what is to be deleted',
  'out-of-time': 'The time of this attempt is used up',
  permanent: 'EC2 refused; the administrators of this service can see why',
};

function publicMessage(code: FailureCode, failureClass: FailureClass, { message }: Error): string {
  return ABOUT_THE_REQUEST.has(code) && message !== '' ? message : SENTENCES[failureClass];
}

function meaningOfStatus(name: string, status: number | undefined, error: Error): Meaning | readonly [] {
  if (UNKNOWN_OUTCOMES.has(name) || (status !== undefined && status >= 500)) {
    return ['unknown-outcome', 'rejected-by-ec2'];
  }
  if (status !== undefined && status >= 400) return ['permanent', 'rejected-by-ec2'];
  return isBrokenConnection(error) ? ['unknown-outcome', 'rejected-by-ec2'] : [];
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
