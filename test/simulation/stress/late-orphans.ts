import type { Tag } from '@aws-sdk/client-ec2';
import { tagsOf } from '../../../shared/domain/network/network-tags';
import { VPC_KEY } from '../../../shared/domain/network/network-plan';
import { recordedId } from '../../../shared/domain/request/resource-record';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { STACK_TAG } from '../services/settings';
import { lastBlockOf } from './last-block';
import type { Order } from './orders';
import type { StressedWorld } from './stressed-world';
import type { LateOrphans, OrphanKindName } from './world-plan';

/**
 * Resources of the first order become visible that neither its record nor its plan names: a worker of a change made
 * them and crashed, and the change went back before Describe showed them. The assumptions rule that out.
 */
export function revealLateOrphans(world: StressedWorld, order: Order, kinds: LateOrphans['kinds']): void {
  const { oracle, account, trace } = world;
  const request = oracle
    .requests()
    .find(({ requestedBy, spec }) => requestedBy === order.caller && spec.name === order.body.name);
  const VpcId = request && recordedId(request.resources, VPC_KEY);
  if (request === undefined || VpcId === undefined || account.truth.vpcs.get(VpcId) === undefined) return;
  for (const kind of kinds) {
    const id = attempted(() => make(world, kind, VpcId, request));
    if (id === undefined) continue;
    oracle.lateOrphans.add(id);
    trace?.note('ec2', `${id} of ${request.requestId} becomes visible`);
  }
}

function make(
  { account: { ec2, truth } }: StressedWorld,
  kind: OrphanKindName,
  VpcId: string,
  request: VpcRequest,
): string | undefined {
  const Tags = tags(request, `${kind}/undone`);
  const tagged = <T extends string>(ResourceType: T) => [{ ResourceType, Tags }];
  switch (kind) {
    case 'subnet': {
      const CidrBlock = lastBlockOf(truth.vpcs.get(VpcId)?.cidrBlock ?? '');
      const TagSpecifications = tagged('subnet' as const);
      return ec2.call('CreateSubnet', { VpcId, CidrBlock, TagSpecifications }).Subnet?.SubnetId;
    }
    case 'route-table': {
      const TagSpecifications = tagged('route-table' as const);
      return ec2.call('CreateRouteTable', { VpcId, TagSpecifications }).RouteTable?.RouteTableId;
    }
    case 'nat-gateway': {
      const subnet = [...truth.subnets.values()].find(({ vpcId }) => vpcId === VpcId);
      if (subnet === undefined) return undefined;
      return ec2.call('CreateNatGateway', {
        SubnetId: subnet.id,
        ConnectivityType: 'private',
        TagSpecifications: tagged('natgateway' as const),
      }).NatGateway?.NatGatewayId;
    }
    case 'gateway-endpoint':
      return ec2.call('CreateVpcEndpoint', {
        VpcId,
        ServiceName: 'com.amazonaws.us-east-1.dynamodb',
        TagSpecifications: tagged('vpc-endpoint' as const),
      }).VpcEndpoint?.VpcEndpointId;
    case 'egress-only-internet-gateway':
      return ec2.call('CreateEgressOnlyInternetGateway', {
        VpcId,
        TagSpecifications: tagged('egress-only-internet-gateway' as const),
      }).EgressOnlyInternetGateway?.EgressOnlyInternetGatewayId;
  }
}

/** EC2 refuses what a VPC may have but one of, a block that is taken, and what is in a VPC that is not visible yet. */
function attempted(create: () => string | undefined): string | undefined {
  try {
    return create();
  } catch {
    return undefined;
  }
}

function tags({ requestId, requestedBy, spec }: VpcRequest, resource: string): Tag[] {
  const { name, tags: callerTags } = spec;
  return tagsOf({ stack: STACK_TAG, requestId, requestedBy, resource, name, callerTags }).map(
    ([Key, Value]) => ({ Key, Value }),
  );
}
