/** Where the meanings of EC2's error codes are from. */
export const SOURCES = {
  /** EC2's page of error codes, which lists them for all actions. */
  codes: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html',
  quotas: 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html',
  /** What AWS's SDKs take for throttling, expired credentials and passing failures. */
  sdk: 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html',
  natGateways: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html',
  /** A public report: InvalidSubnet for a subnet that was made seconds ago. */
  natGatewayLag: 'https://github.com/openshift/hypershift/issues/711',
  endpoints: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcEndpoint.html',
  flowLogs: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-troubleshooting.html',
  addresses: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html',
} as const;
export type Source = keyof typeof SOURCES;

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
 * The codes that EC2's documentation, or a public report, knows of the actions that we send, beside those that any
 * action may answer. The simulation draws from it, and a test asks of each whether it was thought of.
 */
const OF_ACTIONS = {
  AllocateAddress: ['AddressLimitExceeded', 'InsufficientAddressCapacity', 'TagLimitExceeded'],
  AssociateRouteTable: [
    'InvalidRouteTableID.NotFound',
    'InvalidSubnetID.NotFound',
    'Resource.AlreadyAssociated',
    'ConcurrentMutationLimitExceeded',
    'IncorrectState',
  ],
  AttachInternetGateway: [
    'InvalidInternetGatewayID.NotFound',
    'InvalidVpcID.NotFound',
    'Resource.AlreadyAssociated',
    'IncorrectState',
  ],
  CreateEgressOnlyInternetGateway: [
    'InvalidVpcID.NotFound',
    'EgressOnlyInternetGatewayLimitExceeded',
    'IdempotentParameterMismatch',
  ],
  CreateFlowLogs: [
    'InvalidVpcId.NotFound',
    'FlowLogAlreadyExists',
    'FlowLogsLimitExceeded',
    'IdempotentParameterMismatch',
  ],
  CreateInternetGateway: ['InternetGatewayLimitExceeded', 'TagLimitExceeded'],
  CreateNatGateway: [
    'InvalidSubnet',
    'InvalidSubnetID.NotFound',
    'InvalidElasticIpID.NotFound',
    'InvalidVpcID.NotFound',
    'NatGatewayLimitExceeded',
    'NotAvailableInZone',
    'Resource.AlreadyAssociated',
    'IdempotentParameterMismatch',
    'Gateway.NotAttached',
    'InsufficientFreeAddressesInSubnet',
  ],
  CreateRoute: [
    'InvalidRouteTableID.NotFound',
    'InvalidGatewayID.NotFound',
    'InvalidNatGatewayID.NotFound',
    'InvalidEgressOnlyInternetGatewayId.NotFound',
    'RouteAlreadyExists',
    'RouteLimitExceeded',
    'ConcurrentMutationLimitExceeded',
    'IncorrectState',
  ],
  CreateRouteTable: ['InvalidVpcID.NotFound', 'RouteTableLimitExceeded', 'IdempotentParameterMismatch'],
  CreateSubnet: [
    'InvalidVpcID.NotFound',
    'InvalidSubnet.Conflict',
    'InvalidSubnet.Range',
    'SubnetLimitExceeded',
    'InvalidZone.NotFound',
    'InvalidAvailabilityZone',
    'TagLimitExceeded',
  ],
  CreateTags: ['InvalidID', 'TagLimitExceeded', 'ConcurrentTagAccess', 'InvalidSubnetID.NotFound'],
  CreateVpc: [
    'VpcLimitExceeded',
    'InvalidVpc.Range',
    'InvalidVpcRange',
    'TagLimitExceeded',
    'InsufficientCapacity',
  ],
  CreateVpcEndpoint: [
    'InvalidVpcId.NotFound',
    'InvalidRouteTableId.NotFound',
    'InvalidServiceName',
    'VpcEndpointLimitExceeded',
    'RouteAlreadyExists',
    'OperationInProgress',
    'IdempotentParameterMismatch',
    'ConcurrentMutationLimitExceeded',
  ],
  DeleteEgressOnlyInternetGateway: [
    'InvalidGatewayID.NotFound',
    'InvalidEgressOnlyInternetGatewayId.Malformed',
    'DependencyViolation',
  ],
  DeleteFlowLogs: ['InvalidFlowLogId.NotFound', 'InvalidFlowLogId.Malformed'],
  DeleteInternetGateway: [
    'InvalidInternetGatewayID.NotFound',
    'InvalidInternetGatewayId.Malformed',
    'DependencyViolation',
  ],
  DeleteNatGateway: ['NatGatewayNotFound', 'NatGatewayMalformed'],
  DeleteRoute: [
    'InvalidRoute.NotFound',
    'InvalidRouteTableID.NotFound',
    'InvalidRouteTableId.Malformed',
    'ConcurrentMutationLimitExceeded',
  ],
  DeleteRouteTable: ['InvalidRouteTableID.NotFound', 'InvalidRouteTableId.Malformed', 'DependencyViolation'],
  DeleteSubnet: [
    'InvalidSubnetID.NotFound',
    'InvalidSubnetID.Malformed',
    'DependencyViolation',
    'OperationNotPermitted',
  ],
  DeleteVpc: [
    'InvalidVpcID.NotFound',
    'InvalidVpcID.Malformed',
    'DependencyViolation',
    'OperationNotPermitted',
  ],
  DeleteVpcEndpoints: [
    'InvalidVpcEndpointId.NotFound',
    'InvalidVpcEndpointId.Malformed',
    'OperationInProgress',
  ],
  DetachInternetGateway: [
    'Gateway.NotAttached',
    'InvalidInternetGatewayID.NotFound',
    'InvalidInternetGatewayId.Malformed',
    'DependencyViolation',
  ],
  DisassociateRouteTable: [
    'InvalidAssociationID.NotFound',
    'InvalidAssociationID.Malformed',
    'ConcurrentMutationLimitExceeded',
  ],
  ModifySubnetAttribute: ['InvalidSubnetID.NotFound', 'IncorrectState'],
  ModifyVpcAttribute: ['InvalidVpcID.NotFound', 'IncorrectState'],
  ModifyVpcEndpoint: [
    'InvalidVpcEndpointId.NotFound',
    'InvalidRouteTableId.NotFound',
    'RouteAlreadyExists',
    'OperationInProgress',
    'ConcurrentMutationLimitExceeded',
    'IncorrectState',
  ],
  ReleaseAddress: [
    'InvalidAllocationID.NotFound',
    'InvalidAllocationID.Malformed',
    'InvalidIPAddress.InUse',
    'InvalidAddress.PtrSet',
    'InvalidAddress.Locked',
    'OperationNotPermitted',
  ],
  ReplaceRoute: [
    'InvalidRouteTableID.NotFound',
    'InvalidNatGatewayID.NotFound',
    'InvalidGatewayID.NotFound',
    'ConcurrentMutationLimitExceeded',
    'IncorrectState',
  ],
  RevokeSecurityGroupEgress: ['InvalidGroup.NotFound', 'InvalidPermission.NotFound'],
  RevokeSecurityGroupIngress: ['InvalidGroup.NotFound', 'InvalidPermission.NotFound'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** An action by which we change something. */
export type ChangingAction = keyof typeof OF_ACTIONS;

/** What each action by which we change something may answer. */
export const DOCUMENTED_ERRORS: Readonly<Record<ChangingAction, readonly string[]>> = Object.fromEntries(
  Object.entries(OF_ACTIONS).map(([action, codes]) => [action, [...new Set<string>([...COMMON, ...codes])]]),
) as Record<string, readonly string[]> as Record<ChangingAction, readonly string[]>;
