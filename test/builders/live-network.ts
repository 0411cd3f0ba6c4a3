import { ipv6SubnetBlock } from '../../shared/domain/network/ipv6';
import type { LiveNetwork } from '../../shared/domain/network/live-network';
import { VPC_KEY } from '../../shared/domain/network/network-plan';
import type { LiveDefaultSecurityGroup } from '../../shared/kinds/default-security-group-lock/compare';
import type { LiveEgressOnlyInternetGateway } from '../../shared/kinds/egress-only-internet-gateway/compare';
import type { LiveElasticIp } from '../../shared/kinds/elastic-ip/compare';
import type { LiveFlowLog } from '../../shared/kinds/flow-log/compare';
import type { LiveVpcEndpoint } from '../../shared/kinds/gateway-endpoint/compare';
import type { LiveInternetGateway } from '../../shared/kinds/internet-gateway/compare';
import { IPV6_BLOCK_KEY } from '../../shared/kinds/ipv6-block/plan';
import type { PlannedOfKinds } from '../../shared/kinds/kinds';
import type { LiveNatGateway } from '../../shared/kinds/nat-gateway/compare';
import type { LiveRoute, LiveRouteTable } from '../../shared/kinds/route-table/compare';
import type { LiveSubnet } from '../../shared/kinds/subnet/compare';
import type { LiveVpc } from '../../shared/kinds/vpc/compare';
import type { LiveVpcAttributes } from '../../shared/kinds/vpc-attribute/compare';
import { CURRENT_PLAN_VERSION } from '../../shared/domain/network/plan-version';
import type { NetworkSpec, Tier } from '../../shared/domain/network/network-spec';
import { TAGS } from '../../shared/domain/network/network-tags';
import type { PlannedSubnet } from '../../shared/domain/network/planned-subnet';
import { planOf } from '../../shared/kinds/request-plan';
import type { ResourceRecord } from '../../shared/domain/request/resource-record';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';
import { inStatus } from './vpc-request';

type LiveOfKinds =
  | LiveVpc
  | LiveVpcAttributes
  | LiveDefaultSecurityGroup
  | LiveSubnet
  | LiveInternetGateway
  | LiveEgressOnlyInternetGateway
  | LiveElasticIp
  | LiveNatGateway
  | LiveRouteTable
  | LiveVpcEndpoint
  | LiveFlowLog;
type LiveKind = LiveOfKinds['kind'];
type LiveOf<Kind extends LiveKind> = Extract<LiveOfKinds, { readonly kind: Kind }>;

/** The tag `vpc-vending:stack` of the deployment that a live network belongs to. */
export const STACK = 'vpc-vending-dev-service';

const AT = '2026-01-01T00:00:00.000Z';
const IPV6_BLOCK = '2600:1f18:12:3400::/56';

const SUBNETS: readonly PlannedSubnet[] = (['public', 'private', 'isolated'] satisfies Tier[]).flatMap(
  (tier, row) =>
    ['a', 'b'].map((letter, column) => ({
      name: `${tier}-${letter}`,
      cidrBlock: `10.0.${2 * row + column}.0/24`,
      availabilityZone: `us-east-1${letter}`,
      tier,
    })),
);

const SPEC: NetworkSpec = {
  name: 'dev',
  cidrBlock: '10.0.0.0/16',
  subnets: SUBNETS,
  tags: { team: 'payments' },
  ipv6: true,
  natGateways: 'per-zone',
  gatewayEndpoints: ['s3', 'dynamodb'],
  dnsHostnames: true,
  lockDefaultSecurityGroup: true,
  flowLogs: true,
};

/** A READY network of three tiers in two zones with everything there is, changed as told. */
export function aReadyNetwork(changes: Partial<VpcRequest> = {}): VpcRequest {
  const planVersion = changes.planVersion ?? CURRENT_PLAN_VERSION;
  const resources = planOf({ spec: changes.spec ?? SPEC, subnets: SUBNETS, planVersion }).map((planned) => [
    planned.key,
    recordOf(planned),
  ]);
  return inStatus('READY', {
    spec: SPEC,
    subnets: SUBNETS,
    planVersion,
    resources: Object.fromEntries(resources) as Record<string, ResourceRecord>,
    ...changes,
  });
}

/** The id that a resource has on record. */
export const idOf = (key: string) => (key === IPV6_BLOCK_KEY ? IPV6_BLOCK : `id-of-${key}`);

function recordOf({ key, configuration }: PlannedOfKinds): ResourceRecord {
  return {
    status: 'CREATED',
    id: idOf(key),
    createdAt: AT,
    ...(configuration !== undefined && { configuration }),
  };
}

/** The network that is exactly as planned. */
export function asPlanned(request: VpcRequest): LiveNetwork {
  const plan = planOf(request);
  return { resources: plan.flatMap((planned) => liveOf(planned, plan, request) ?? []) };
}

function liveOf(
  planned: PlannedOfKinds,
  plan: readonly PlannedOfKinds[],
  { requestId, spec }: VpcRequest,
): LiveOfKinds | undefined {
  const { key, name } = planned;
  const tags = {
    [TAGS.stack]: STACK,
    [TAGS.requestId]: requestId,
    [TAGS.resource]: key,
    [TAGS.name]: name,
    ...spec.tags,
  };
  const live = { id: idOf(key), tags };
  const vpcId = idOf(VPC_KEY);
  switch (planned.kind) {
    case 'vpc':
      return { kind: 'vpc', ...live, cidrBlock: planned.cidrBlock, ipv6CidrBlock: IPV6_BLOCK };
    case 'vpc-attribute':
      return { kind: planned.kind, id: idOf(key), tags: {}, enableDnsHostnames: true };
    case 'default-security-group-lock':
      return { kind: planned.kind, id: idOf(key), tags: {}, ingress: [], egress: [] };
    case 'subnet': {
      const { kind, cidrBlock, availabilityZone, ipv6Index = 0 } = planned;
      const isSet = (attribute: string) =>
        plan.some((it) => it.kind === 'subnet-attribute' && it.subnet === key && it.attribute === attribute);
      return {
        kind,
        ...live,
        vpcId,
        cidrBlock,
        availabilityZone,
        ipv6CidrBlock: ipv6SubnetBlock(IPV6_BLOCK, ipv6Index),
        mapPublicIpOnLaunch: isSet('MapPublicIpOnLaunch'),
        assignIpv6AddressOnCreation: isSet('AssignIpv6AddressOnCreation'),
      };
    }
    case 'internet-gateway':
    case 'egress-only-internet-gateway':
      return { kind: planned.kind, ...live, vpcId };
    case 'elastic-ip':
      return { kind: 'elastic-ip', ...live, associationId: `eipassoc-of-${key}` };
    case 'nat-gateway': {
      const { zonal } = planned;
      return {
        kind: 'nat-gateway',
        ...live,
        state: 'available',
        vpcId,
        availabilityMode: zonal === undefined ? 'regional' : 'zonal',
        ...(zonal && { subnetId: idOf(zonal.subnet) }),
        allocationIds: zonal === undefined ? ['eipalloc-of-aws'] : [idOf(zonal.elasticIp)],
      };
    }
    case 'route-table':
      return { kind: 'route-table', ...live, vpcId, ...contentOfTable(key, plan) };
    case 'gateway-endpoint':
      return {
        kind: 'gateway-endpoint',
        ...live,
        vpcId,
        state: 'available',
        serviceName: `com.amazonaws.us-east-1.${planned.service}`,
        routeTableIds: planned.routeTables.map(idOf),
      };
    case 'flow-log':
      return { kind: 'flow-log', ...live, resourceId: vpcId };
    default:
      return undefined;
  }
}

function contentOfTable(
  table: string,
  plan: readonly PlannedOfKinds[],
): Pick<LiveRouteTable, 'isMain' | 'routes' | 'associations'> {
  const local: LiveRoute = { destination: '10.0.0.0/16', target: 'local', state: 'active' };
  const planned = plan.flatMap((it): LiveRoute[] =>
    it.kind === 'route' && it.routeTable === table
      ? [{ destination: it.destination, target: idOf(it.target), state: 'active' }]
      : [],
  );
  const associations = plan.flatMap((it) =>
    it.kind === 'route-table-association' && it.routeTable === table
      ? [{ id: idOf(it.key), subnetId: idOf(it.subnet) }]
      : [],
  );
  return { isMain: false, routes: [local, ...planned], associations };
}

/** The same network with one of its resources changed. */
export function withChange<Kind extends LiveKind>(
  live: LiveNetwork,
  kind: Kind,
  key: string,
  change: (resource: LiveOf<Kind>) => object,
): LiveNetwork {
  const resources = live.resources.map((resource) =>
    resource.kind === kind && resource.id === idOf(key)
      ? { ...resource, ...change(resource as unknown as LiveOf<Kind>) }
      : resource,
  );
  return { ...live, resources };
}

/** The same network without that resource. */
export function without(live: LiveNetwork, key: string): LiveNetwork {
  return { ...live, resources: live.resources.filter(({ id }) => id !== idOf(key)) };
}
