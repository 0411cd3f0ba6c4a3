import type {
  InternetGatewayRecord,
  NatGatewayRecord,
  ResourceRecord,
  RouteTableRecord,
  SubnetRecord,
  VpcEndpointRecord,
} from '../../../infra/local/testing';
import { ipv6SubnetBlock } from '../../../shared/domain/network/ipv6';
import { VPC_KEY, type ResourceKey } from '../../../shared/domain/network/network-plan';
import { TIERS, type Tier } from '../../../shared/domain/network/network-spec';
import { tagsOf } from '../../../shared/domain/network/network-tags';
import { subnetKey } from '../../../shared/kinds/subnet/plan';
import { IPV6_BLOCK_KEY } from '../../../shared/kinds/ipv6-block/plan';
import { kindOf, type PlannedOfKinds } from '../../../shared/kinds/kinds';
import { recordedId } from '../../../shared/domain/request/resource-record';
import { planVersionOf } from '../../../shared/domain/network/plan-version';
import { subnetsOf } from '../../../shared/domain/request/request-subnets';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { tagOf, type Ec2Truth } from '../aws/ec2-truth';
import { STACK_TAG } from '../services/settings';

/**
 * How a planned resource truly differs from its plan: written down once more, from the simulator's memory, so that
 * a mistake of the service's own is noticed.
 *
 * @returns undefined when it is exactly as planned
 */
export function trueDifference(
  planned: PlannedOfKinds,
  request: VpcRequest,
  truth: Ec2Truth,
): string | undefined {
  const idOf = (key: ResourceKey) =>
    recordedId(request.resources, key) ?? `${key}, which has no id on record`;
  const id = recordedId(request.resources, planned.key);
  if (id === undefined) return 'has no id on record';
  const resource = truth.get(id);
  if (kindOf(planned).isTagged) {
    if (resource === undefined) return `${id} does not exist`;
    const missing = missingTag(planned, request, resource);
    if (missing !== undefined) return `${id} is not tagged ${missing}`;
  }
  const vpc = truth.vpcs.get(idOf(VPC_KEY));
  switch (planned.kind) {
    case 'vpc':
      return unless(vpc?.cidrBlock === planned.cidrBlock, 'has other addresses');
    case 'ipv6-block':
      return unless(vpc?.ipv6Associations[0]?.ipv6CidrBlock === id, `${id} is not the block of its VPC`);
    case 'vpc-attribute':
      return unless(vpc?.enableDnsHostnames === true, 'is not set');
    case 'default-security-group-lock':
      return unless(rulesOf(truth, id) === 0, `${id} still lets something through`);
    case 'elastic-ip':
    case 'flow-log':
    case 'tags':
      return undefined;
    case 'subnet': {
      const subnet = resource as SubnetRecord;
      const ipv6 =
        planned.ipv6Index === undefined
          ? undefined
          : ipv6SubnetBlock(idOf(IPV6_BLOCK_KEY), planned.ipv6Index);
      const isAsPlanned =
        subnet.cidrBlock === planned.cidrBlock &&
        subnet.zoneName === planned.availabilityZone &&
        subnet.vpcId === vpc?.id &&
        subnet.ipv6?.cidrBlock === ipv6;
      return unless(isAsPlanned, `${id} has other addresses, or is in another place`);
    }
    case 'subnet-attribute': {
      const subnet = truth.subnets.get(idOf(planned.subnet));
      const isSet =
        planned.attribute === 'MapPublicIpOnLaunch'
          ? subnet?.mapPublicIpOnLaunch
          : subnet?.assignIpv6AddressOnCreation;
      return unless(isSet === true, 'is not set');
    }
    case 'internet-gateway':
    case 'internet-gateway-attachment': {
      const gateway = truth.get(idOf('internet-gateway')) as InternetGatewayRecord | undefined;
      return unless(gateway?.vpcId === vpc?.id, `${id} is not attached to the VPC`);
    }
    case 'egress-only-internet-gateway':
    case 'route-table':
      return unless((resource as RouteTableRecord).vpcId === vpc?.id, `${id} is in another VPC`);
    case 'nat-gateway': {
      const gateway = resource as NatGatewayRecord;
      const isAsPlanned =
        gateway.vpcId === vpc?.id &&
        gateway.subnetId === (planned.zonal && idOf(planned.zonal.subnet)) &&
        gateway.allocationId === (planned.zonal && idOf(planned.zonal.elasticIp)) &&
        gateway.failure === undefined;
      return unless(isAsPlanned, `${id} has another subnet or address, or failed`);
    }
    case 'route-table-association': {
      const association = truth.routeTableOf(idOf(planned.subnet));
      return unless(
        association === idOf(planned.routeTable),
        `the subnet uses ${association ?? 'the main table'}`,
      );
    }
    case 'route': {
      const table = truth.get(idOf(planned.routeTable)) as RouteTableRecord | undefined;
      const route = table?.routes.find(({ destination }) => destination === planned.destination);
      return unless(route?.targetId === idOf(planned.target), `leads to ${route?.targetId ?? 'nowhere'}`);
    }
    case 'gateway-endpoint': {
      // A table that is deleted takes its place at the endpoint along.
      const routeTableIds = (resource as VpcEndpointRecord).routeTableIds.filter((table) => truth.get(table));
      const expected = planned.routeTables.map(idOf).sort().join(' ');
      return unless([...routeTableIds].sort().join(' ') === expected, `${id} has other route tables`);
    }
  }
}

function missingTag(
  planned: PlannedOfKinds,
  request: VpcRequest,
  resource: ResourceRecord,
): string | undefined {
  const { key, name } = planned;
  const { requestId, requestedBy, spec } = request;
  const tags = tagsOf({
    stack: STACK_TAG,
    requestId,
    requestedBy,
    resource: key,
    name,
    tier: tierOf(planned, request),
    callerTags: spec.tags,
  });
  return tags.find(([tag, value]) => tagOf(resource, tag) !== value)?.join('=');
}

/** The tier that callers find it by, from what they asked for and from its key. */
function tierOf({ kind, key }: PlannedOfKinds, request: VpcRequest): Tier | undefined {
  switch (kind) {
    case 'subnet':
      return subnetsOf(request).find(({ name }) => subnetKey(name, planVersionOf(request)) === key)?.tier;
    case 'route-table':
      return TIERS.find((tier) => key === `route-table/${tier}` || key.startsWith(`route-table/${tier}-`));
    default:
      return undefined;
  }
}

function rulesOf(truth: Ec2Truth, groupId: string): number | undefined {
  return truth.securityGroups.get(groupId)?.rules.length;
}

function unless(holds: boolean, difference: string): string | undefined {
  return holds ? undefined : difference;
}
