import type {
  CreateVpcEndpointRequest,
  CreateVpcEndpointResult,
  ModifyVpcEndpointRequest,
  ModifyVpcEndpointResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { invalidParameterCombination, notSimulated } from './errors';
import type { Given, Operation } from './operation';
import { ROUTE_TABLE } from './route-table-record';
import { tagsFromSpecifications } from './tags';
import { prefixListOf, serviceNamed, viewVpcEndpoint, VPC_ENDPOINT } from './vpc-endpoints';
import type { GatewayService, VpcEndpointRecord } from './vpc-endpoints';
import { VPC } from './vpcs';

/** Everything, for all principals: what an endpoint has without a policy of its own. */
const DEFAULT_POLICY = JSON.stringify({
  Version: '2008-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
});

/** @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
export const createVpcEndpoint: Operation<
  CreateVpcEndpointRequest,
  CreateVpcEndpointResult,
  'VpcId' | 'ServiceName'
> = {
  parameters: {
    VpcId: 'required',
    ServiceName: 'required',
    VpcEndpointType: 'optional',
    RouteTableIds: 'optional',
    PolicyDocument: 'optional',
    ClientToken: 'optional',
    TagSpecifications: 'optional',
  },
  run(account, input) {
    const id = account.clientTokens.once('CreateVpcEndpoint', input, () => create(account, input).id);
    return {
      VpcEndpoint: viewVpcEndpoint(account, account.table(VPC_ENDPOINT).existing(id)),
      ...(input.ClientToken !== undefined && { ClientToken: input.ClientToken }),
    };
  },
};

export const modifyVpcEndpoint: Operation<
  ModifyVpcEndpointRequest,
  ModifyVpcEndpointResult,
  'VpcEndpointId'
> = {
  parameters: {
    VpcEndpointId: 'required',
    AddRouteTableIds: 'optional',
    RemoveRouteTableIds: 'optional',
    PolicyDocument: 'optional',
    ResetPolicy: 'optional',
  },
  run(account, input) {
    const endpoints = account.table(VPC_ENDPOINT);
    const endpoint = endpoints.resolve(input.VpcEndpointId);
    const { AddRouteTableIds: added = [], RemoveRouteTableIds: removed = [] } = input;
    checkOwnTables(account, endpoint, removed);
    checkFreeTables(account, endpoint, added, removed);
    const kept = endpoint.routeTableIds.filter((id) => !removed.includes(id));
    endpoints.replace({
      ...endpoint,
      routeTableIds: [...kept, ...new Set(added)],
      policyDocument: policyAfter(endpoint, input),
    });
    return { Return: true };
  },
};

function create(
  account: Account,
  input: Given<CreateVpcEndpointRequest, 'VpcId' | 'ServiceName'>,
): VpcEndpointRecord {
  const { VpcEndpointType = 'Gateway', RouteTableIds = [], PolicyDocument = DEFAULT_POLICY } = input;
  const tags = tagsFromSpecifications(input.TagSpecifications, 'vpc-endpoint');
  if (VpcEndpointType !== 'Gateway') throw notSimulated(`endpoints of type ${VpcEndpointType}`);
  const vpcId = knownVpc(account, input.VpcId);
  const service = serviceFor(account, input.ServiceName);
  checkPolicy(PolicyDocument);
  checkFreeTables(account, { vpcId, service }, RouteTableIds);
  const endpoints = account.table(VPC_ENDPOINT);
  if (endpoints.size >= account.settings.gatewayEndpointsQuota) {
    throw new AwsError('VpcEndpointLimitExceeded', 'The maximum number of VPC endpoints has been reached.');
  }
  return endpoints.insert({
    id: account.newId(VPC_ENDPOINT.idPrefix),
    tags,
    dependsOn: [vpcId],
    isVpcDefault: false,
    vpcId,
    service,
    routeTableIds: [...new Set(RouteTableIds)],
    policyDocument: PolicyDocument,
  });
}

/** @throws AwsError under the code that the actions on endpoints have for a VPC that does not exist */
function knownVpc(account: Account, vpcId: string): string {
  const vpcs = account.table(VPC);
  vpcs.checkIdFormat(vpcId);
  if (vpcs.known(vpcId) !== undefined) return vpcId;
  throw new AwsError('InvalidVpcId.NotFound', `The Vpc Id ${vpcId} does not exist`);
}

function serviceFor(account: Account, name: string): GatewayService {
  const service = serviceNamed(account, name);
  if (service !== undefined) return service;
  throw new AwsError('InvalidServiceName', `The Vpc Endpoint Service '${name}' does not exist`);
}

/**
 * A table has no more than one route to a service, be it of the same endpoint.
 *
 * @throws AwsError `RouteAlreadyExists`, unless the table is just `freed`; what {@link checkTable} throws
 */
function checkFreeTables(
  account: Account,
  { vpcId, service }: Pick<VpcEndpointRecord, 'vpcId' | 'service'>,
  tableIds: readonly string[],
  freed: readonly string[] = [],
): void {
  const taken = account
    .table(VPC_ENDPOINT)
    .dependentsOf(vpcId)
    .flatMap((endpoint) => (endpoint.service === service ? endpoint.routeTableIds : []));
  for (const id of tableIds) {
    checkTable(account, id, vpcId);
    if (!taken.includes(id) || freed.includes(id)) continue;
    throw new AwsError(
      'RouteAlreadyExists',
      `route table ${id} already has a route with destination-prefix-list-id ${prefixListOf({ service })}`,
    );
  }
}

/** @throws AwsError `InvalidParameter` for a table that the endpoint does not have; what {@link checkTable} throws */
function checkOwnTables(
  account: Account,
  { id, vpcId, routeTableIds }: VpcEndpointRecord,
  tableIds: readonly string[],
): void {
  for (const tableId of tableIds) {
    checkTable(account, tableId, vpcId);
    if (routeTableIds.includes(tableId)) continue;
    throw new AwsError('InvalidParameter', `Route table ${tableId} is not associated with endpoint ${id}`);
  }
}

/** @throws AwsError `InvalidRouteTableId.NotFound`, as the actions on endpoints spell it; `InvalidParameter` */
function checkTable(account: Account, id: string, vpcId: string): void {
  const tables = account.table(ROUTE_TABLE);
  tables.checkIdFormat(id);
  const table = tables.known(id);
  if (table === undefined) {
    throw new AwsError('InvalidRouteTableId.NotFound', `The routeTable ID '${id}' does not exist`);
  }
  if (table.vpcId !== vpcId) {
    throw new AwsError('InvalidParameter', `Route table ${id} and VPC ${vpcId} belong to different networks`);
  }
}

function policyAfter(
  { policyDocument }: VpcEndpointRecord,
  { PolicyDocument, ResetPolicy = false }: ModifyVpcEndpointRequest,
): string {
  if (PolicyDocument === undefined) return ResetPolicy ? DEFAULT_POLICY : policyDocument;
  if (ResetPolicy) throw invalidParameterCombination('A policy cannot be both given and reset.');
  checkPolicy(PolicyDocument);
  return PolicyDocument;
}

function checkPolicy(policyDocument: string): void {
  try {
    JSON.parse(policyDocument);
  } catch {
    throw new AwsError('InvalidPolicyDocument', 'The policy document is not valid JSON.');
  }
}
