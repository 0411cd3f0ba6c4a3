import type { ComparedView, PlanView, RequestView } from '../../../../shared/contract/http';

/** What a drawn resource is like: how it is drawn follows from this alone. */
export type DrawnState = 'planned' | 'in-progress' | 'made' | 'missing' | 'changed' | 'deleted';

export const TIERS = ['public', 'private', 'isolated'] as const;
export type DrawnTier = (typeof TIERS)[number];

export interface DrawnSubnet {
  /** `subnet/public-a` */
  readonly key: string;
  readonly name: string;
  readonly cidrBlock: string;
  readonly ipv6CidrBlock?: string | undefined;
  /** Undefined: the first attempt has not chosen it yet. */
  readonly zone: string | undefined;
  readonly tier: DrawnTier;
  readonly usableAddresses: number;
  readonly state: DrawnState;
  readonly id?: string | undefined;
  /** Key of its route table. */
  readonly routeTable: string;
}

export interface DrawnRoute {
  readonly destination: string;
  /** `local`, or the key of a gateway. */
  readonly target: string;
}

export interface DrawnRouteTable {
  /** `route-table/public`; `route-table/main` is the VPC's own. */
  readonly key: string;
  readonly name: string;
  readonly routes: readonly DrawnRoute[];
  readonly state: DrawnState;
  readonly id?: string | undefined;
}

export type GatewayKind =
  'internet-gateway' | 'egress-only-internet-gateway' | 'nat-gateway' | 'gateway-endpoint';

export interface DrawnGateway {
  readonly key: string;
  readonly kind: GatewayKind;
  readonly label: string;
  /** Of a NAT gateway: the subnet that it is in. */
  readonly subnet?: string | undefined;
  readonly state: DrawnState;
  readonly id?: string | undefined;
}

/** A property of the whole network: flow logs, a locked default security group. */
export interface DrawnTrait {
  readonly key: string;
  readonly label: string;
  readonly state: DrawnState;
  readonly id?: string | undefined;
}

/** A network as the picture knows it, planned or existing. */
export interface DrawnNetwork {
  readonly name: string;
  readonly cidrBlock: string;
  readonly ipv6CidrBlock?: string | undefined;
  readonly vpcId?: string | undefined;
  readonly state: DrawnState;
  readonly subnets: readonly DrawnSubnet[];
  readonly routeTables: readonly DrawnRouteTable[];
  readonly gateways: readonly DrawnGateway[];
  readonly traits: readonly DrawnTrait[];
}

const MAIN_TABLE = 'route-table/main';
/** EC2 keeps the first four addresses of every subnet and the last one. */
const ADDRESSES_KEPT = 5;

interface Resource {
  readonly key: string;
  readonly kind: string;
  readonly state: DrawnState;
  readonly id?: string | undefined;
}

interface Subnet {
  readonly name: string;
  readonly cidrBlock: string;
  readonly ipv6CidrBlock?: string | undefined;
  readonly availabilityZone?: string | undefined;
  readonly tier?: string | undefined;
}

/** A plan, before anything exists. */
export function drawPlan(plan: PlanView): DrawnNetwork {
  const resources = plan.resources.map(({ key, kind }): Resource => ({ key, kind, state: 'planned' }));
  const tableOf = new Map(
    plan.routeTables.flatMap(({ name, subnets }) =>
      subnets.map((subnet) => [subnet, `route-table/${name}`] as const),
    ),
  );
  const routesOf = new Map(plan.routeTables.map(({ name, routes }) => [`route-table/${name}`, routes]));
  return assemble(plan.name, plan.cidrBlock, plan.subnets, resources, {
    tableOf: ({ name }) => tableOf.get(name),
    routesOf: (table) => routesOf.get(table),
  });
}

/** A request: what is on record of it, and how AWS differs from that where it was compared. */
export function drawRequest(request: RequestView, drift?: ComparedView['drift']): DrawnNetwork {
  const missing = new Set(drift?.missing.map(({ key }) => key));
  const changed = new Set(drift?.changed.map(({ key }) => key));
  const resources = request.resources.map(({ key, kind, status, id }): Resource => {
    const recorded = STATE_OF[status];
    const state = missing.has(key) ? 'missing' : changed.has(key) ? 'changed' : recorded;
    return { key, kind, state, id };
  });
  const network = assemble(request.name, request.cidrBlock, request.subnets, resources, {});
  return { ...network, ipv6CidrBlock: request.ipv6CidrBlock, vpcId: request.vpcId };
}

const STATE_OF: Readonly<Record<RequestView['resources'][number]['status'], DrawnState>> = {
  PLANNED: 'planned',
  INTENDED: 'in-progress',
  PENDING: 'in-progress',
  CREATED: 'made',
  DELETED: 'deleted',
};

/** What a plan says of routing; a request does not, and it follows from the rules that plans are made by. */
interface Routing {
  readonly tableOf?: (subnet: Subnet) => string | undefined;
  readonly routesOf?: (table: string) => readonly DrawnRoute[] | undefined;
}

function assemble(
  name: string,
  cidrBlock: string,
  subnets: readonly Subnet[],
  resources: readonly Resource[],
  { tableOf, routesOf }: Routing,
): DrawnNetwork {
  const byKey = new Map(resources.map((resource) => [resource.key, resource]));
  const stateOf = (key: string): DrawnState => byKey.get(key)?.state ?? byKey.get('vpc')?.state ?? 'planned';
  const idOf = (key: string) => byKey.get(key)?.id;
  const tableKeys = resources.filter(({ kind }) => kind === 'route-table').map(({ key }) => key);

  const drawnSubnets = subnets.map((subnet): DrawnSubnet => {
    const key = `subnet/${subnet.name}`;
    return {
      key,
      name: subnet.name,
      cidrBlock: subnet.cidrBlock,
      ipv6CidrBlock: subnet.ipv6CidrBlock,
      zone: subnet.availabilityZone,
      tier: tierOf(subnet.tier),
      usableAddresses: usableAddresses(subnet.cidrBlock),
      state: stateOf(key),
      id: idOf(key),
      routeTable: tableOf?.(subnet) ?? derivedTable(subnet, tableKeys),
    };
  });
  const gateways = resources.flatMap((resource) => drawGateway(resource, drawnSubnets));
  const usedTables = [...new Set([...tableKeys, ...drawnSubnets.map(({ routeTable }) => routeTable)])];
  const routeTables = usedTables.map((key): DrawnRouteTable => ({
    key,
    name: key.slice('route-table/'.length),
    routes: withKnownTargets(
      routesOf?.(key) ?? derivedRoutes(key, cidrBlock, resources, drawnSubnets),
      gateways,
    ),
    state: stateOf(key),
    id: idOf(key),
  }));
  return {
    name,
    cidrBlock,
    state: stateOf('vpc'),
    subnets: drawnSubnets,
    routeTables,
    gateways,
    traits: resources.flatMap(drawTrait),
  };
}

/** A route to something that is not drawn would end nowhere. */
function withKnownTargets(
  routes: readonly DrawnRoute[],
  gateways: readonly DrawnGateway[],
): readonly DrawnRoute[] {
  const known = new Set(['local', ...gateways.map(({ key }) => key)]);
  return routes.filter(({ target }) => known.has(target));
}

function tierOf(tier: string | undefined): DrawnTier {
  return TIERS.find((known) => known === tier) ?? 'isolated';
}

function usableAddresses(cidrBlock: string): number {
  return Math.max(0, 2 ** (32 - Number(cidrBlock.split('/')[1])) - ADDRESSES_KEPT);
}

/** One table for the public subnets, one per zone for the private ones, and the main or one for the isolated. */
function derivedTable({ tier, availabilityZone = '' }: Subnet, tables: readonly string[]): string {
  const ofZone = tables.find((key) => key === `route-table/${tier ?? ''}-${zoneSuffix(availabilityZone)}`);
  return ofZone ?? tables.find((key) => key === `route-table/${tier ?? ''}`) ?? MAIN_TABLE;
}

/** `a` of `us-east-1a`; ids of zones, such as `use1-az1`, stay whole. */
function zoneSuffix(zone: string): string {
  return /^[a-z]{2}(?:-[a-z]+)+-\d([a-z])$/.exec(zone)?.[1] ?? zone;
}

function derivedRoutes(
  table: string,
  cidrBlock: string,
  resources: readonly Resource[],
  subnets: readonly DrawnSubnet[],
): readonly DrawnRoute[] {
  const local: DrawnRoute = { destination: cidrBlock, target: 'local' };
  const has = (key: string) => resources.some((resource) => resource.key === key);
  const tier = subnets.find(({ routeTable }) => routeTable === table)?.tier;
  const nats = resources.filter(({ kind }) => kind === 'nat-gateway').map(({ key }) => key);
  const ownNat = nats.find((key) => table === `route-table/private-${key.slice('nat-gateway/'.length)}`);
  const defaultTarget = tier === 'public' ? 'internet-gateway' : (ownNat ?? nats[0] ?? '');
  const ipv6Target = tier === 'public' ? 'internet-gateway' : 'egress-only-internet-gateway';
  const endpoints = table === MAIN_TABLE ? [] : resources.filter(({ kind }) => kind === 'gateway-endpoint');
  return [
    local,
    ...(has(`${table}/default-route`) ? [{ destination: '0.0.0.0/0', target: defaultTarget }] : []),
    ...(has(`${table}/ipv6-default-route`) ? [{ destination: '::/0', target: ipv6Target }] : []),
    ...endpoints.map(({ key }) => ({ destination: key.slice('gateway-endpoint/'.length), target: key })),
  ];
}

const GATEWAY_LABELS: Readonly<Record<GatewayKind, (name: string) => string>> = {
  'internet-gateway': () => 'Internet gateway',
  'egress-only-internet-gateway': () => 'Egress-only gateway (IPv6)',
  'nat-gateway': (name) => `NAT gateway ${name}`,
  'gateway-endpoint': (name) =>
    name === 's3' ? 'S3 endpoint' : name === 'dynamodb' ? 'DynamoDB endpoint' : name,
};

function drawGateway(
  { key, kind, state, id }: Resource,
  subnets: readonly DrawnSubnet[],
): readonly DrawnGateway[] {
  if (!isGateway(kind)) return [];
  const name = key.split('/')[1] ?? '';
  if (kind !== 'nat-gateway') return [{ key, kind, label: GATEWAY_LABELS[kind](name), state, id }];
  const publicSubnets = subnets.filter(({ tier }) => tier === 'public');
  const subnet =
    publicSubnets.find(({ zone = '' }) => zoneSuffix(zone) === name || zone === name) ?? publicSubnets[0];
  return [{ key, kind, label: GATEWAY_LABELS[kind](name), state, id, subnet: subnet?.key }];
}

function isGateway(kind: string): kind is GatewayKind {
  return kind in GATEWAY_LABELS;
}

const TRAITS: Readonly<Record<string, string>> = {
  'flow-log': 'Flow logs',
  'default-security-group-lock': 'Default security group locked',
};

function drawTrait({ key, kind, state, id }: Resource): readonly DrawnTrait[] {
  const label = TRAITS[kind];
  return label === undefined ? [] : [{ key, label, state, id }];
}
