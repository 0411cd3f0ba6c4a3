import type { LocalFault } from '../journeys/local-stack';

/** What one call takes in the measured account: the figures that other provisioners were measured with. */
export const EC2_CALL_MS = 200;
export const TABLE_CALL_MS = 5;

const EC2_ACTIONS = [
  'AllocateAddress',
  'AssociateRouteTable',
  'AttachInternetGateway',
  'CreateEgressOnlyInternetGateway',
  'CreateInternetGateway',
  'CreateNatGateway',
  'CreateRoute',
  'CreateRouteTable',
  'CreateSubnet',
  'CreateVpc',
  'CreateVpcEndpoint',
  'DescribeAvailabilityZones',
  'DescribeSecurityGroups',
  'DescribeVpcs',
  'ModifySubnetAttribute',
  'ModifyVpcAttribute',
  'RevokeSecurityGroupEgress',
  'RevokeSecurityGroupIngress',
];

const TABLE_ACTIONS = ['GetItem', 'PutItem', 'Query', 'TransactWriteItems', 'UpdateItem'];

/** Enough for any run of the bench. */
const ALWAYS = 1_000_000;

/** Delays of the local AWS that make each call take as long as one to AWS does. */
export const SLOW_AWS: readonly LocalFault[] = [
  ...delays('ec2', EC2_ACTIONS, EC2_CALL_MS),
  ...delays('dynamodb', TABLE_ACTIONS, TABLE_CALL_MS),
];

function delays(service: string, actions: readonly string[], latencyMs: number): LocalFault[] {
  return actions.map((action) => ({ service, action, fault: 'latency', latencyMs, times: ALWAYS }));
}
