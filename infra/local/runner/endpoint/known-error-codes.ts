import { nearestName } from '../../../nearest-name';
import type { Fault } from './faults';

/** EC2's error codes that the service has a meaning for, and some that the simulated EC2 answers; a test holds it. */
const EC2_CODES = `
  AddressLimitExceeded AuthFailure Blocked CannotDelete ConcurrentMutationLimitExceeded ConcurrentTagAccess
  DependencyViolation EC2ThrottledException EgressOnlyInternetGatewayLimitExceeded ExpiredToken
  FilterLimitExceeded FlowLogAlreadyExists FlowLogsLimitExceeded Gateway.NotAttached
  IdempotentParameterMismatch IncorrectState IncorrectStateException InsufficientAddressCapacity
  InsufficientCapacity InsufficientFreeAddressesInSubnet InternalError InternalFailure
  InternetGatewayLimitExceeded InvalidAction InvalidAddress.Locked InvalidAddress.NotFound
  InvalidAddress.PtrSet InvalidAllocationID.Malformed InvalidAllocationID.NotFound
  InvalidAssociationID.Malformed InvalidAssociationID.NotFound InvalidAvailabilityZone
  InvalidCarrierGatewayID.NotFound InvalidCidrBlock.InUse InvalidClientTokenId
  InvalidEgressOnlyInternetGatewayId.Malformed InvalidEgressOnlyInternetGatewayId.NotFound
  InvalidElasticIpID.NotFound InvalidFlowLogId.Malformed InvalidFlowLogId.NotFound InvalidGatewayID.NotFound
  InvalidGroup.Duplicate InvalidGroup.NotFound InvalidGroup.Reserved InvalidGroupId.Malformed InvalidID
  InvalidIPAddress.InUse InvalidInternetGatewayID.NotFound InvalidInternetGatewayId.Malformed
  InvalidNatGatewayID.NotFound InvalidNetworkAclID.NotFound InvalidNetworkInterfaceID.NotFound
  InvalidParameter InvalidParameterCombination InvalidParameterValue InvalidPermission.Duplicate
  InvalidPermission.NotFound InvalidRequest InvalidRoute.NotFound InvalidRouteTableID.NotFound
  InvalidRouteTableId.Malformed InvalidRouteTableId.NotFound InvalidServiceName InvalidSubnet
  InvalidSubnet.Conflict InvalidSubnet.Range InvalidSubnetID.Malformed InvalidSubnetID.NotFound
  InvalidVpc.Range InvalidVpcEndpointId.Malformed InvalidVpcEndpointId.NotFound InvalidVpcID.Malformed
  InvalidVpcID.NotFound InvalidVpcId.NotFound InvalidVpcPeeringConnectionID.NotFound InvalidVpcRange
  InvalidVpnGatewayID.NotFound InvalidZone.NotFound MalformedQueryString MissingParameter
  NatGatewayLimitExceeded NatGatewayMalformed NatGatewayNotFound NotAvailableInZone OperationInProgress
  OperationNotPermitted OptInRequired PendingVerification RequestExpired RequestLimitExceeded RequestTimeout
  RequestTimeoutException Resource.AlreadyAssociated RouteAlreadyExists RouteLimitExceeded
  RouteTableLimitExceeded RulesPerSecurityGroupLimitExceeded ServiceUnavailable SignatureDoesNotMatch
  SubnetLimitExceeded TagLimitExceeded Throttling ThrottlingException UnauthorizedOperation Unavailable
  UnknownParameter Unsupported UnsupportedOperation ValidationError VpcEndpointLimitExceeded VpcLimitExceeded
`
  .trim()
  .split(/\s+/);

/**
 * What to tell who asks for a fault with an error code of EC2 that is not known here. It is injected all the same:
 * EC2 gets new codes, and what the service makes of one is worth a test.
 */
export function warningOf({ service, code }: Fault): string | undefined {
  if (service !== 'ec2' || code === undefined || EC2_CODES.includes(code)) return undefined;
  const nearest = nearestName(code, EC2_CODES);
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  return `${code} is no error code of EC2 that is known here; it is answered as it is.${hint}`;
}
