import type { VpcEvent } from '../contract/events';
import { ipv6SubnetBlock } from '../domain/network/ipv6';
import { VPC_KEY, type ResourceKey } from '../domain/network/network-plan';
import { planVersionOf } from '../domain/network/plan-version';
import { subnetsOf } from '../domain/request/request-subnets';
import { recordedId, type VpcRequest } from '../domain/request/vpc-request';
import type { KindName, PlannedOfKinds } from './kinds';
import { planOf } from './request-plan';
import { subnetKey } from './subnet/plan';

type CreatedData = Extract<VpcEvent, { detailType: 'VpcCreated' }>['detail']['data'];

/** What a READY network consists of, as events show it. */
export type NetworkDetails = Omit<
  CreatedData,
  'name' | 'cidrBlock' | 'requestedBy' | 'tags' | 'accountId' | 'region'
>;

/** @throws Error when something of it has no recorded id: it is not READY */
export function networkDetails(request: VpcRequest): NetworkDetails {
  const plan = planOf(request);
  const ofKind = <Kind extends KindName>(kind: Kind) =>
    plan
      .filter((resource): resource is Extract<PlannedOfKinds, { kind: Kind }> => resource.kind === kind)
      .map((resource) => ({ ...resource, id: createdId(request, resource.key) }));
  const [ipv6Block] = ofKind('ipv6-block');
  const [internetGateway] = ofKind('internet-gateway');
  const [egressOnlyGateway] = ofKind('egress-only-internet-gateway');
  const [flowLog] = ofKind('flow-log');
  const associations = new Map(ofKind('route-table-association').map((one) => [one.subnet, one.routeTable]));
  const zones = new Map(
    subnetsOf(request).map((one) => [subnetKey(one.name, planVersionOf(request)), one.availabilityZone]),
  );

  const subnets = subnetsOf(request).map(({ name, cidrBlock, availabilityZone, tier }, index) => {
    const key = subnetKey(name, planVersionOf(request));
    const routeTable = associations.get(key);
    return {
      name,
      subnetId: createdId(request, key),
      cidrBlock,
      ...(ipv6Block && { ipv6CidrBlock: ipv6SubnetBlock(ipv6Block.id, index) }),
      availabilityZone,
      tier,
      ...(routeTable !== undefined && { routeTableId: createdId(request, routeTable) }),
    };
  });
  const natGateways = ofKind('nat-gateway').map(({ id, zonal }) => ({
    ...(zonal && { availabilityZone: zones.get(zonal.subnet) ?? '' }),
    natGatewayId: id,
    ...(zonal && { elasticIpAllocationId: createdId(request, zonal.elasticIp) }),
  }));
  const routeTables = ofKind('route-table').map(({ id, key }) => ({
    name: key.slice(key.indexOf('/') + 1),
    routeTableId: id,
  }));
  const gatewayEndpoints = ofKind('gateway-endpoint').map(({ id, service }) => ({
    service,
    vpcEndpointId: id,
  }));

  return {
    vpcId: createdId(request, VPC_KEY),
    ...(ipv6Block && { ipv6CidrBlock: ipv6Block.id }),
    subnets,
    ...(internetGateway && { internetGatewayId: internetGateway.id }),
    ...(egressOnlyGateway && { egressOnlyInternetGatewayId: egressOnlyGateway.id }),
    ...(natGateways.length > 0 && { natGateways }),
    ...(routeTables.length > 0 && { routeTables }),
    ...(gatewayEndpoints.length > 0 && { gatewayEndpoints }),
    ...(flowLog && { flowLogId: flowLog.id }),
  };
}

function createdId(request: VpcRequest, key: ResourceKey): string {
  const id = recordedId(request.resources, key);
  if (id === undefined) throw new Error(`${request.requestId} is READY without an id for ${key}`);
  return id;
}
