import type { FailureClass } from '../domain/request/resource-failure';
import type { FailureCode } from '../domain/request/failure';
import type { Source } from './ec2-error-sources';

/** What an error means, and what the caller is told if the request fails for it. */
export interface Meaning {
  readonly failureClass: FailureClass;
  readonly code: FailureCode;
  /** The quota that is used up, as the Service Quotas console names it. */
  readonly quota?: string;
}

/** One line of the table: codes of EC2 that mean the same. */
export interface ErrorLine extends Meaning {
  readonly codes: readonly string[] | RegExp;
  /** The actions of which this is so; absent: all of them. */
  readonly on?: readonly string[] | RegExp;
  /** The message, where the code says too little. */
  readonly message?: RegExp;
  readonly source: Source;
}

/** Actions that take something away. */
const DELETIONS = /^(Delete|Detach|Disassociate|Release)/;

const line = (
  failureClass: FailureClass,
  code: FailureCode,
  source: Source,
  codes: ErrorLine['codes'],
  more: Pick<ErrorLine, 'on' | 'message' | 'quota'> = {},
): ErrorLine => ({ failureClass, code, source, codes, ...more });

const quota = (code: string, name: string, source: Source = 'quotas') =>
  line('quota', 'quota-not-raised', source, [code], { quota: name });

/**
 * What EC2's error codes mean for a network; the first line that fits counts. What no line knows has a default by
 * its HTTP status, see `ec2-failure.ts`: from 500 on the outcome is unknown, below that EC2 has refused for good.
 */
export const EC2_ERRORS: readonly ErrorLine[] = [
  // Refused without effect because we are too fast.
  line('throttled', 'rejected-by-ec2', 'codes', ['RequestLimitExceeded']),
  line('throttled', 'rejected-by-ec2', 'sdk', ['Throttling', 'ThrottlingException', 'EC2ThrottledException']),
  // Busy: another call changes the same route table, tags or endpoint at this moment.
  line('throttled', 'rejected-by-ec2', 'codes', ['ConcurrentMutationLimitExceeded', 'ConcurrentTagAccess']),
  line('throttled', 'rejected-by-ec2', 'codes', ['IncorrectState', 'IncorrectStateException']),
  line('throttled', 'rejected-by-ec2', 'endpoints', ['OperationInProgress']),
  // Our credentials or clock were off for a moment; nothing is wrong with the request.
  line('throttled', 'rejected-by-ec2', 'codes', ['RequestExpired']),
  line('throttled', 'rejected-by-ec2', 'sdk', ['ExpiredToken']),
  line('throttled', 'not-authorized', 'codes', ['AuthFailure', 'InvalidClientTokenId']),
  line('throttled', 'not-authorized', 'sdk', ['SignatureDoesNotMatch']),

  // EC2 cannot tell how far it got.
  line('unknown-outcome', 'rejected-by-ec2', 'codes', ['InternalError', 'InternalFailure', 'Unavailable']),
  line('unknown-outcome', 'rejected-by-ec2', 'sdk', ['ServiceUnavailable', 'RequestTimeout']),

  // No quota that is ever raised.
  line('permanent', 'invalid-parameter', 'codes', ['TagLimitExceeded', 'FilterLimitExceeded']),
  quota('VpcLimitExceeded', 'VPCs per Region'),
  quota('SubnetLimitExceeded', 'Subnets per VPC'),
  quota('InternetGatewayLimitExceeded', 'Internet gateways per Region'),
  quota('EgressOnlyInternetGatewayLimitExceeded', 'Egress-only internet gateways per Region'),
  quota('AddressLimitExceeded', 'EC2-VPC Elastic IPs'),
  quota('NatGatewayLimitExceeded', 'NAT gateways per Availability Zone'),
  quota('RouteTableLimitExceeded', 'Route tables per VPC'),
  quota('RouteLimitExceeded', 'Routes per route table'),
  quota('VpcEndpointLimitExceeded', 'Gateway VPC endpoints per Region'),
  quota('FlowLogsLimitExceeded', 'Flow logs per resource', 'flowLogs'),
  // AWS itself has no address left. As with a quota, only time helps.
  line('quota', 'quota-not-raised', 'codes', ['InsufficientAddressCapacity', 'InsufficientCapacity']),

  // A zone that the caller has chosen, or that was chosen for lack of a choice, does not offer this.
  line('permanent', 'invalid-availability-zone', 'natGateways', ['NotAvailableInZone']),
  line('permanent', 'invalid-availability-zone', 'codes', [
    'InvalidZone.NotFound',
    'InvalidAvailabilityZone',
  ]),
  line('permanent', 'invalid-availability-zone', 'codes', ['InvalidParameterValue', 'Unsupported'], {
    message: /availability.?zone/i,
  }),

  // Said of what was made just now, and is not visible everywhere.
  line('not-visible', 'resource-disappeared', 'natGatewayLag', ['InvalidSubnet'], {
    on: ['CreateNatGateway'],
  }),
  line('not-visible', 'resource-disappeared', 'codes', ['InvalidParameterValue'], {
    message: /belong to different networks/,
  }),
  line('not-visible', 'resource-disappeared', 'codes', ['Gateway.NotAttached', 'NatGatewayNotFound']),
  line('not-visible', 'resource-disappeared', 'codes', ['InvalidID']),
  // EC2 spells the code of one thing differently from action to action: InvalidRouteTableID, InvalidRouteTableId.
  line('not-visible', 'resource-disappeared', 'codes', /^Invalid\w+\.NotFound$/),
  // Our permissions are bound to tags, and the tags of something just made may not be visible yet either.
  line('not-visible', 'not-authorized', 'codes', ['UnauthorizedOperation']),
  // What can never have existed is gone.
  line('permanent', 'resource-disappeared', 'codes', /(ID|Id|NatGateway|\.)Malformed$/, { on: DELETIONS }),

  line('already-exists', 'cidr-conflict', 'codes', ['InvalidSubnet.Conflict']),
  line('already-exists', 'resource-conflict', 'codes', ['Resource.AlreadyAssociated', 'RouteAlreadyExists']),
  line('already-exists', 'resource-conflict', 'flowLogs', ['FlowLogAlreadyExists']),
  line('already-exists', 'resource-conflict', 'codes', ['InvalidParameterValue'], {
    message: /already has an? .*internet gateway/,
  }),

  line('in-use', 'rejected-by-ec2', 'codes', ['DependencyViolation', 'InvalidIPAddress.InUse']),
  // An address with a reverse DNS record, or one that AWS Support holds.
  line('in-use', 'rejected-by-ec2', 'addresses', ['InvalidAddress.PtrSet', 'InvalidAddress.Locked']),
  line('in-use', 'rejected-by-ec2', 'codes', ['OperationNotPermitted', 'CannotDelete'], { on: DELETIONS }),

  line('permanent', 'cidr-not-allowed', 'codes', [
    'InvalidVpc.Range',
    'InvalidSubnet.Range',
    'InvalidVpcRange',
  ]),
  line('permanent', 'invalid-parameter', 'codes', ['InvalidParameterValue']),
  line('permanent', 'invalid-parameter', 'natGateways', ['InsufficientFreeAddressesInSubnet']),
  line('permanent', 'invalid-parameter', 'endpoints', ['InvalidServiceName']),
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
  line('permanent', 'rejected-by-ec2', 'codes', /(ID|Id|NatGateway|\.)Malformed$/),

  // Defaults of families whose members come and go.
  line('quota', 'quota-not-raised', 'codes', /LimitExceeded$/),
  line('in-use', 'rejected-by-ec2', 'codes', /\.InUse$/, { on: DELETIONS }),
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
