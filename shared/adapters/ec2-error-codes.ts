import { line, shortage, type ErrorLine } from '../kinds/error-line';
import type { Kind } from '../kinds/kind';
import { KINDS } from '../kinds/kinds';
import { REMOVING } from '../kinds/removing-action';

/**
 * What EC2's error codes mean for a network; the first line that fits counts. What no line knows has a default by
 * its HTTP status, see `ec2-failure.ts`: from 500 on the outcome is unknown, below that EC2 has refused for good.
 */
export const EC2_ERRORS: readonly ErrorLine[] = [
  // What only one kind knows: in its folder.
  ...KINDS.flatMap(({ errors }: Kind) => errors?.meanings ?? []),

  // Refused without effect because we are too fast.
  line('throttled', 'rejected-by-ec2', 'codes', ['RequestLimitExceeded']),
  line('throttled', 'rejected-by-ec2', 'sdk', ['Throttling', 'ThrottlingException', 'EC2ThrottledException']),
  line('throttled', 'rejected-by-ec2', 'sdk', /^(Throttled|TooManyRequests)Exception$|^RequestThrottled/),
  line('throttled', 'rejected-by-ec2', 'sdk', /^(SlowDown|PriorRequestNotComplete|BandwidthLimitExceeded)$/),
  // Busy: another call changes the same route table or tags at this moment.
  line('throttled', 'rejected-by-ec2', 'codes', ['ConcurrentMutationLimitExceeded', 'ConcurrentTagAccess']),
  line('throttled', 'rejected-by-ec2', 'codes', ['IncorrectState', 'IncorrectStateException']),
  // Our credentials or clock were off for a moment; nothing is wrong with the request.
  line('throttled', 'rejected-by-ec2', 'codes', ['RequestExpired']),
  line('throttled', 'rejected-by-ec2', 'sdk', ['ExpiredToken']),
  line('throttled', 'rejected-by-ec2', 'sdk', /^RequestInTheFuture$|^RequestTimeTooSkewed$/),
  line('throttled', 'rejected-by-ec2', 'sdk', /^(ExpiredToken|InvalidSignature)Exception$/),
  line('throttled', 'not-authorized', 'codes', ['AuthFailure', 'InvalidClientTokenId']),
  line('throttled', 'not-authorized', 'sdk', ['SignatureDoesNotMatch']),

  // EC2 cannot tell how far it got.
  line('unknown-outcome', 'rejected-by-ec2', 'codes', ['InternalError', 'InternalFailure', 'Unavailable']),
  line('unknown-outcome', 'rejected-by-ec2', 'sdk', [
    'ServiceUnavailable',
    'RequestTimeout',
    'RequestTimeoutException',
  ]),

  // No quota that is ever raised.
  line('permanent', 'invalid-parameter', 'codes', ['TagLimitExceeded', 'FilterLimitExceeded']),
  shortage(
    'InsufficientCapacity',
    'capacity',
    'It may work later, or in another Availability Zone where one is asked for',
  ),

  // A zone that the caller has chosen, or that was chosen for lack of a choice, does not offer this.
  line('permanent', 'invalid-availability-zone', 'codes', [
    'InvalidZone.NotFound',
    'InvalidAvailabilityZone',
  ]),
  line('permanent', 'invalid-availability-zone', 'codes', ['InvalidParameterValue', 'Unsupported'], {
    message: /availability.?zone/i,
  }),

  // Said of what was made just now, and is not visible everywhere.
  line('not-visible', 'resource-disappeared', 'codes', ['InvalidParameterValue'], {
    message: /belong to different networks/,
  }),
  line('not-visible', 'resource-disappeared', 'codes', ['InvalidID']),
  // EC2 spells the code of one thing differently from action to action: InvalidRouteTableID, InvalidRouteTableId.
  line('not-visible', 'resource-disappeared', 'codes', /^Invalid\w+\.NotFound$/),
  // Our permissions are bound to tags, and the tags of something just made may not be visible yet either.
  line('not-visible', 'not-authorized', 'codes', ['UnauthorizedOperation']),
  // What can never have existed is gone.
  line('permanent', 'resource-disappeared', 'codes', /(ID|Id|\.)Malformed$/, { on: REMOVING }),

  line('already-exists', 'resource-conflict', 'codes', ['Resource.AlreadyAssociated']),

  line('in-use', 'rejected-by-ec2', 'codes', ['DependencyViolation']),
  line('in-use', 'rejected-by-ec2', 'codes', ['OperationNotPermitted', 'CannotDelete'], { on: REMOVING }),

  line('permanent', 'invalid-parameter', 'codes', ['InvalidParameterValue']),
  line('permanent', 'account-blocked', 'codes', ['OptInRequired', 'Blocked', 'PendingVerification']),
  // Of our making: the caller can do nothing about it.
  line('permanent', 'rejected-by-ec2', 'codes', [
    'MissingParameter',
    'InvalidParameterCombination',
    'InvalidParameter',
    'UnknownParameter',
    'UnsupportedOperation',
    'Unsupported',
    'OperationNotPermitted',
    'IdempotentParameterMismatch',
    'InvalidRequest',
    'InvalidAction',
    'MalformedQueryString',
    'ValidationError',
  ]),
  line('permanent', 'rejected-by-ec2', 'codes', /(ID|Id|\.)Malformed$/),

  // Defaults of families whose members come and go.
  line('quota', 'quota-not-raised', 'codes', /LimitExceeded$/),
  line('in-use', 'rejected-by-ec2', 'codes', /\.InUse$/, { on: REMOVING }),
];

/**
 * The line of the table that fits.
 *
 * @param action undefined where it is not known: then lines that are of some actions only do not fit
 */
export function errorLine(code: string, message: string, action: string | undefined): ErrorLine | undefined {
  return EC2_ERRORS.find(
    (it) =>
      matches(it.codes, code) &&
      (it.on === undefined || (action !== undefined && matches(it.on, action))) &&
      (it.message === undefined || it.message.test(message)),
  );
}

function matches(known: readonly string[] | RegExp, text: string): boolean {
  return known instanceof RegExp ? known.test(text) : known.includes(text);
}
