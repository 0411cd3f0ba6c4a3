import { TEXTS } from '../texts';
import {
  TIERS,
  type DrawnGateway,
  type DrawnNetwork,
  type DrawnRoute,
  type DrawnRouteTable,
  type DrawnState,
  type DrawnSubnet,
  type DrawnTier,
  type DrawnTrait,
  type GatewayKind,
} from './drawn-network';
import { mergeMarks, type Mark } from './marks';
import { routesOfTable, routeTableOf, zoneSuffix } from './routing-rules';

/** A resource of a plan or of a request. */
export interface Resource {
  readonly key: string;
  readonly kind: string;
  readonly state: DrawnState;
  readonly id?: string | undefined;
}

export interface Subnet {
  readonly name: string;
  readonly cidrBlock: string;
  readonly ipv6CidrBlock?: string | undefined;
  readonly availabilityZone?: string | undefined;
  readonly tier?: string | undefined;
}

/** A route table as a plan tells it. */
export interface RouteTable {
  readonly name: string;
  readonly subnets: readonly string[];
  readonly routes: readonly DrawnRoute[];
}

export interface Parts {
  readonly name: string;
  readonly cidrBlock: string;
  readonly subnets: readonly Subnet[];
  /** In the order of the plan: its subnets are those above, in the same order. */
  readonly resources: readonly Resource[];
  /** Undefined: a request does not tell them, and they follow from the rules that plans are made by. */
  readonly routeTables?: readonly RouteTable[];
  /** What is out of the ordinary. */
  readonly marks?: readonly Mark[];
  /** In US dollars. */
  readonly monthlyCost?: number | undefined;
}

/** EC2 keeps the first four addresses of every subnet and the last one. */
const ADDRESSES_KEPT = 5;

/** Makes a drawn network of what a plan or a request tells. */
export function assemble(parts: Parts): DrawnNetwork {
  const { name, cidrBlock, resources, monthlyCost } = parts;
  const byKey = new Map(resources.map((resource) => [resource.key, resource]));
  const ofKind = (kind: string) => resources.filter((resource) => resource.kind === kind);
  const vpcState = byKey.get('vpc')?.state ?? 'planned';
  const common = (key: string) => ({ key, state: byKey.get(key)?.state ?? vpcState, id: byKey.get(key)?.id });

  const told = parts.routeTables;
  const tableKeys = ofKind('route-table').map(({ key }) => key);
  const toldTableOf = new Map(
    told?.flatMap((table) => table.subnets.map((subnet) => [subnet, `route-table/${table.name}`] as const)),
  );
  const subnetKeys = ofKind('subnet').map(({ key }) => key);
  const subnets = parts.subnets.map((subnet, index): DrawnSubnet => ({
    ...common(subnetKeys[index] ?? `subnet/${subnet.name}`),
    name: subnet.name,
    cidrBlock: subnet.cidrBlock,
    ipv6CidrBlock: subnet.ipv6CidrBlock,
    zone: subnet.availabilityZone,
    tier: tierOf(subnet.tier),
    usableAddresses: usableAddresses(subnet.cidrBlock),
    routeTable: toldTableOf.get(subnet.name) ?? routeTableOf(subnet, tableKeys),
  }));

  const natGateways = ofKind('nat-gateway').map(({ key }) => key);
  const costOfEach = natGateways.length === 0 ? undefined : (monthlyCost ?? 0) / natGateways.length;
  const gateways = resources.flatMap(({ key, kind }): readonly DrawnGateway[] =>
    isGateway(kind)
      ? [
          {
            ...common(key),
            kind,
            ...(kind === 'nat-gateway'
              ? // What costs by being there are NAT gateways and their addresses.
                {
                  ...natGatewayAt(key, subnets),
                  monthlyCost: monthlyCost === undefined ? undefined : costOfEach,
                }
              : { label: TEXTS.picture.gateway(kind, key.split('/')[1] ?? '') }),
          },
        ]
      : [],
  );

  const toldRoutes = new Map(told?.map((table) => [`route-table/${table.name}`, table.routes]));
  const tierOfTable = new Map(subnets.map(({ routeTable, tier }) => [routeTable, tier]));
  const routable = {
    cidrBlock,
    keys: new Set(byKey.keys()),
    natGateways,
    endpoints: ofKind('gateway-endpoint').map(({ key }) => key),
  };
  const known = new Set(['local', ...gateways.map(({ key }) => key)]);
  const routeTables = [...new Set([...tableKeys, ...subnets.map(({ routeTable }) => routeTable)])].map(
    (key): DrawnRouteTable => ({
      ...common(key),
      name: key.slice('route-table/'.length),
      routes: (toldRoutes.get(key) ?? routesOfTable(key, tierOfTable.get(key), routable)).filter(
        // A route to something that is not drawn would end nowhere.
        ({ target }) => known.has(target),
      ),
    }),
  );
  const traits = resources.flatMap(({ key, kind }): readonly DrawnTrait[] => {
    const label = TEXTS.picture.traits[kind];
    return label === undefined ? [] : [{ ...common(key), label }];
  });

  const drawn = [...subnets, ...routeTables, ...gateways, ...traits];
  const marks = mergeMarks(parts.marks ?? [], new Set(['vpc', ...drawn.map(({ key }) => key)]));
  const marked = <Item extends { readonly key: string }>(items: readonly Item[]): readonly Item[] =>
    items.map((item) => ({ ...item, ...marks.get(item.key) }));
  return {
    name,
    cidrBlock,
    monthlyCost,
    state: vpcState,
    ...marks.get('vpc'),
    subnets: marked(subnets),
    routeTables: marked(routeTables),
    gateways: marked(gateways),
    traits: marked(traits),
    foreign: [],
  };
}

function tierOf(tier: string | undefined): DrawnTier {
  return TIERS.find((known) => known === tier) ?? 'isolated';
}

function usableAddresses(cidrBlock: string): number {
  return Math.max(0, 2 ** (32 - Number(cidrBlock.split('/')[1])) - ADDRESSES_KEPT);
}

/** A NAT gateway is in the first public subnet of its zone; a regional one is in none. */
function natGatewayAt(key: string, subnets: readonly DrawnSubnet[]): Pick<DrawnGateway, 'label' | 'subnet'> {
  const name = key.slice('nat-gateway/'.length);
  const label = TEXTS.picture.gateway('nat-gateway', name);
  if (name === 'regional') return { label };
  const publicSubnets = subnets.filter(({ tier }) => tier === 'public');
  const home = publicSubnets.find(({ zone = '' }) => zoneSuffix(zone) === name || zone === name);
  return { label, subnet: (home ?? publicSubnets[0])?.key };
}

const GATEWAYS: ReadonlySet<string> = new Set<GatewayKind>([
  'internet-gateway',
  'egress-only-internet-gateway',
  'nat-gateway',
  'gateway-endpoint',
]);

function isGateway(kind: string): kind is GatewayKind {
  return GATEWAYS.has(kind);
}
