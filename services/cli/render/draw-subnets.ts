import type { Colors } from 'picocolors/types';
import { columns, grid, lengthOf } from './table';

/** A subnet, planned or there. */
export interface DrawnSubnet {
  readonly name: string;
  readonly cidrBlock: string;
  readonly availabilityZone?: string | undefined;
  readonly tier?: string | undefined;
  readonly usableAddresses?: number | undefined;
  readonly subnetId?: string | undefined;
  readonly ipv6CidrBlock?: string | undefined;
}

const TIERS = ['public', 'private', 'isolated'];
const REACH: Readonly<Record<string, string>> = {
  public: 'internet, both ways',
  private: 'internet, outwards',
  isolated: 'this network only',
};

/**
 * The subnets as people draw them: zones across, tiers down. Where the screen is too narrow for that, as a list.
 *
 * @param nat by zone, what the drawing says of its NAT gateway
 */
export function drawSubnets(
  subnets: readonly DrawnSubnet[],
  nat: Readonly<Record<string, string>>,
  paint: Colors,
  width: number,
): string {
  if (subnets.length === 0) return '(no subnets)';
  const zones = [...new Set(subnets.map(({ availabilityZone = '' }) => availabilityZone))].sort();
  const tiers = [...new Set(subnets.map(({ tier = 'isolated' }) => tier))].sort(
    (one, other) => TIERS.indexOf(one) - TIERS.indexOf(other),
  );
  const head = [[''], ...zones.map((zone) => [paint.bold(zone === '' ? 'zone still open' : zone)])];
  const rows = tiers.map((tier) => [
    [paint.bold(tier), paint.dim(reachOf(tier, nat))],
    ...zones.map((zone) => {
      const ofCell = subnets.filter(
        (subnet) => (subnet.tier ?? 'isolated') === tier && (subnet.availabilityZone ?? '') === zone,
      );
      const gateway = tier === 'public' && zone !== '' ? nat[zone] : undefined;
      return [
        ...ofCell.flatMap((subnet) => linesOf(subnet, paint)),
        ...(gateway === undefined ? [] : [paint.yellow(gateway)]),
      ];
    }),
  ]);
  const drawn = grid([head, ...rows]);
  const isNarrow = lengthOf(drawn.split('\n')[0] ?? '') > width;
  if (isNarrow) return listed(subnets, nat, paint);
  // A regional gateway is in no zone of its own.
  return nat[''] === undefined ? drawn : `${drawn}\n${paint.yellow(`${nat['']} for all zones`)}`;
}

function reachOf(tier: string, nat: Readonly<Record<string, string>>): string {
  if (tier !== 'private') return REACH[tier] ?? '';
  return Object.keys(nat).length > 0 ? 'internet by NAT' : 'no way out (no NAT)';
}

function linesOf(
  { name, cidrBlock, usableAddresses, subnetId, ipv6CidrBlock }: DrawnSubnet,
  paint: Colors,
): string[] {
  return [
    name,
    paint.cyan(cidrBlock),
    ...(ipv6CidrBlock === undefined ? [] : [paint.cyan(ipv6CidrBlock)]),
    ...(usableAddresses === undefined ? [] : [paint.dim(`${usableAddresses} addresses`)]),
    ...(subnetId === undefined ? [] : [paint.dim(subnetId)]),
  ];
}

function listed(
  subnets: readonly DrawnSubnet[],
  nat: Readonly<Record<string, string>>,
  paint: Colors,
): string {
  const head = ['SUBNET', 'TIER', 'ZONE', 'BLOCK', 'ID'].map((title) => paint.dim(title));
  const rows = subnets.map(({ name, tier = 'isolated', availabilityZone = '', cidrBlock, subnetId = '' }) => [
    name,
    tier,
    availabilityZone,
    paint.cyan(cidrBlock),
    subnetId,
  ]);
  const gateways = Object.entries(nat).map(([zone, gateway]) =>
    zone === '' ? `${gateway} for all zones` : `${gateway} in ${zone}`,
  );
  return [columns([head, ...rows]), ...gateways].join('\n');
}
