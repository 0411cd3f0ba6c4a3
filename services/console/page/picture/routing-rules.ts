import type { DrawnRoute, DrawnTier } from './drawn-network';

/*
 * A request does not tell its routes. They follow from the rules that its plan was made by; a property test
 * compares what comes of these with the routes that plans tell.
 */

const MAIN_TABLE = 'route-table/main';

interface SubnetPlace {
  readonly tier?: string | undefined;
  readonly availabilityZone?: string | undefined;
}

/** One table for the public subnets, one per zone for the private ones, and the main or one for the isolated. */
export function routeTableOf(
  { tier = 'isolated', availabilityZone = '' }: SubnetPlace,
  tables: readonly string[],
): string {
  const ofZone = tables.find((key) => key === `route-table/${tier}-${zoneSuffix(availabilityZone)}`);
  return ofZone ?? tables.find((key) => key === `route-table/${tier}`) ?? MAIN_TABLE;
}

/** `a` of `us-east-1a`; ids of zones, such as `use1-az1`, stay whole. */
export function zoneSuffix(zone: string): string {
  return /^[a-z]{2}(?:-[a-z]+)+-\d([a-z])$/.exec(zone)?.[1] ?? zone;
}

/** Keys of the resources that routes depend on. */
export interface Routable {
  readonly cidrBlock: string;
  readonly keys: ReadonlySet<string>;
  readonly natGateways: readonly string[];
  readonly endpoints: readonly string[];
}

/** The routes of a table whose subnets are of that tier. */
export function routesOfTable(
  table: string,
  tier: DrawnTier | undefined,
  { cidrBlock, keys, natGateways, endpoints }: Routable,
): readonly DrawnRoute[] {
  const ownNat = natGateways.find(
    (key) => table === `route-table/private-${key.slice('nat-gateway/'.length)}`,
  );
  const defaultTarget = tier === 'public' ? 'internet-gateway' : (ownNat ?? natGateways[0] ?? '');
  const ipv6Target = tier === 'public' ? 'internet-gateway' : 'egress-only-internet-gateway';
  return [
    { destination: cidrBlock, target: 'local' },
    ...(keys.has(`${table}/default-route`) ? [{ destination: '0.0.0.0/0', target: defaultTarget }] : []),
    ...(keys.has(`${table}/ipv6-default-route`) ? [{ destination: '::/0', target: ipv6Target }] : []),
    ...(table === MAIN_TABLE
      ? []
      : endpoints.map((key) => ({ destination: key.slice('gateway-endpoint/'.length), target: key }))),
  ];
}
