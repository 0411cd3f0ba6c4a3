import type { ServiceName } from '../aws/simulated-account';
import { sdkError } from '../aws/sdk-errors';

/** Each service has its own words for the same fault. */
const INTERNAL: Readonly<Record<ServiceName, string>> = {
  ec2: 'InternalError',
  sqs: 'InternalFailure',
  events: 'InternalException',
  dynamodb: 'InternalServerError',
};

const THROTTLED: Readonly<Record<ServiceName, readonly [code: string, status: number]>> = {
  ec2: ['RequestLimitExceeded', 503],
  sqs: ['ThrottlingException', 400],
  events: ['ThrottlingException', 400],
  dynamodb: ['ProvisionedThroughputExceededException', 400],
};

const REFUSED: Readonly<Record<ServiceName, string>> = {
  ec2: 'OptInRequired',
  sqs: 'AccessDenied',
  events: 'AccessDeniedException',
  dynamodb: 'AccessDeniedException',
};

const QUOTAS: Readonly<Record<string, string>> = {
  CreateVpc: 'VpcLimitExceeded',
  CreateSubnet: 'SubnetLimitExceeded',
  CreateInternetGateway: 'InternetGatewayLimitExceeded',
  CreateNatGateway: 'NatGatewayLimitExceeded',
  CreateRouteTable: 'RouteTableLimitExceeded',
  CreateVpcEndpoint: 'VpcEndpointLimitExceeded',
  AllocateAddress: 'AddressLimitExceeded',
};

/** What EC2 calls something that it does not know, by the prefix of its id. */
const NOT_FOUND: Readonly<Record<string, string>> = {
  vpc: 'InvalidVpcID.NotFound',
  subnet: 'InvalidSubnetID.NotFound',
  igw: 'InvalidInternetGatewayID.NotFound',
  eigw: 'InvalidGatewayID.NotFound',
  rtb: 'InvalidRouteTableID.NotFound',
  eipalloc: 'InvalidAllocationID.NotFound',
  nat: 'NatGatewayNotFound',
  vpce: 'InvalidVpcEndpointId.NotFound',
  fl: 'InvalidFlowLogId.NotFound',
};

export function internalError(service: ServiceName): Error {
  return sdkError(INTERNAL[service], 500);
}

export function throttled(service: ServiceName): Error {
  return sdkError(...THROTTLED[service]);
}

export function refused(service: ServiceName): Error {
  return sdkError(REFUSED[service], 403);
}

export function quotaReached(action: string): Error {
  return sdkError(QUOTAS[action] ?? 'ResourceLimitExceeded', 400);
}

export function notVisible(id: string): Error {
  const prefix = id.slice(0, id.indexOf('-'));
  return sdkError(NOT_FOUND[prefix] ?? '', 400, `The ID '${id}' does not exist`);
}
