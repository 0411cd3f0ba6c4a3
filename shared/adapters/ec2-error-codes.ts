import type { FailureClass } from '../domain/request/resource-failure';
import type { FailureCode } from '../domain/request/vpc-request';

/** What an error code means, and what the caller is told if the request fails for it. */
export type Meaning = readonly [failureClass: FailureClass, code: FailureCode];

/**
 * What EC2's error codes mean for a network.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  RequestLimitExceeded: ['throttled', 'rejected-by-ec2'],
  Throttling: ['throttled', 'rejected-by-ec2'],
  ThrottlingException: ['throttled', 'rejected-by-ec2'],
  EC2ThrottledException: ['throttled', 'rejected-by-ec2'],
  // Somebody else changes the same route table, tags or endpoint at this moment.
  ConcurrentMutationLimitExceeded: ['throttled', 'rejected-by-ec2'],
  ConcurrentTagAccess: ['throttled', 'rejected-by-ec2'],
  IncorrectState: ['throttled', 'rejected-by-ec2'],
  // Our credentials or clock were off for a moment; nothing is wrong with the request.
  RequestExpired: ['throttled', 'rejected-by-ec2'],
  ExpiredToken: ['throttled', 'rejected-by-ec2'],
  AuthFailure: ['throttled', 'not-authorized'],
  InvalidClientTokenId: ['throttled', 'not-authorized'],
  SignatureDoesNotMatch: ['throttled', 'not-authorized'],

  // AWS itself has no address left. As with a quota, only time helps.
  InsufficientAddressCapacity: ['quota', 'quota-not-raised'],
  // No quota that is ever raised.
  TagLimitExceeded: ['permanent', 'invalid-parameter'],
  FilterLimitExceeded: ['permanent', 'invalid-parameter'],

  NatGatewayNotFound: ['not-visible', 'resource-disappeared'],
  'Gateway.NotAttached': ['not-visible', 'resource-disappeared'],
  // What CreateTags says of an id that it does not know.
  InvalidID: ['not-visible', 'resource-disappeared'],
  // Our permissions are bound to tags, and the tags of something just made may not be visible yet either.
  UnauthorizedOperation: ['not-visible', 'not-authorized'],

  'InvalidSubnet.Conflict': ['already-exists', 'cidr-conflict'],
  'Resource.AlreadyAssociated': ['already-exists', 'resource-conflict'],
  RouteAlreadyExists: ['already-exists', 'resource-conflict'],
  FlowLogAlreadyExists: ['already-exists', 'resource-conflict'],

  DependencyViolation: ['in-use', 'rejected-by-ec2'],
  'InvalidIPAddress.InUse': ['in-use', 'rejected-by-ec2'],
  // An address with a reverse DNS record, or one that AWS Support holds.
  'InvalidAddress.PtrSet': ['in-use', 'rejected-by-ec2'],
  'InvalidAddress.Locked': ['in-use', 'rejected-by-ec2'],

  'InvalidVpc.Range': ['permanent', 'cidr-not-allowed'],
  'InvalidSubnet.Range': ['permanent', 'cidr-not-allowed'],
  InvalidParameterValue: ['permanent', 'invalid-parameter'],
  InsufficientFreeAddressesInSubnet: ['permanent', 'invalid-parameter'],
  OptInRequired: ['permanent', 'account-blocked'],
  Blocked: ['permanent', 'account-blocked'],
  PendingVerification: ['permanent', 'account-blocked'],
};

/** Codes that come in families. */
const FAMILIES: readonly (readonly [code: RegExp, meaning: Meaning])[] = [
  // EC2 spells the code of one thing differently from action to action: InvalidRouteTableID, InvalidRouteTableId.
  [/^Invalid\w+\.NotFound$/, ['not-visible', 'resource-disappeared']],
  [/LimitExceeded$/, ['quota', 'quota-not-raised']],
];

/** InvalidParameterValue says many things; these its message tells apart. */
const INVALID_PARAMETERS: readonly (readonly [message: RegExp, meaning: Meaning])[] = [
  [/availability.?zone/i, ['permanent', 'invalid-availability-zone']],
  // Said of a gateway of ours while its attachment, which EC2 has confirmed, is not visible everywhere.
  [/belong to different networks/, ['not-visible', 'resource-disappeared']],
  [/already has an? .*internet gateway/, ['already-exists', 'resource-conflict']],
];

/** What EC2 means by an error code, and by the message where the code says too little. */
export function meaningOfCode(code: string, message: string): Meaning | undefined {
  const tellingMessage =
    code === 'InvalidParameterValue' && INVALID_PARAMETERS.find(([pattern]) => pattern.test(message));
  if (tellingMessage) return tellingMessage[1];
  return MEANINGS[code] ?? FAMILIES.find(([pattern]) => pattern.test(code))?.[1];
}
