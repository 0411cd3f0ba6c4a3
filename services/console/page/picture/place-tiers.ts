import {
  TIERS,
  type DrawnGateway,
  type DrawnNetwork,
  type DrawnRouteTable,
  type DrawnSubnet,
  type DrawnTier,
} from './drawn-network';
import type { Box, Rect, TierRow, Zone } from './shapes';
import { BUS, COLUMN_WIDTH, COMPACT, MARGIN, REGIONAL_NAT, ROOMY, TABLE, TIER_GAP, ZONAL_NAT } from './sizes';

interface Column {
  readonly zone: Zone;
  readonly x: number;
}

interface Grid {
  readonly top: number;
  readonly width: number;
  readonly isCompact: boolean;
}

interface TierBoxes {
  readonly tiers: readonly TierRow[];
  readonly subnets: readonly Box<DrawnSubnet>[];
  readonly routeTables: readonly Box<DrawnRouteTable>[];
  readonly natGateways: readonly Box<DrawnGateway>[];
  /** Where the last tier ends. */
  readonly bottom: number;
}

/** Places tiers below each other: in each its route tables, and below them the subnets by zone. */
export function placeTiers(network: DrawnNetwork, columns: readonly Column[], grid: Grid): TierBoxes {
  const routeTables: Box<DrawnRouteTable>[] = [];
  const subnets: Box<DrawnSubnet>[] = [];
  const natGateways: Box<DrawnGateway>[] = [];
  const tiers: TierRow[] = [];
  const natsIn = natGatewaysBySubnet(network.gateways);
  const usedBy = subnetsByTable(network.subnets);
  const regional = network.gateways.filter(
    ({ kind, subnet }) => kind === 'nat-gateway' && subnet === undefined,
  );
  const whole = spanOf(columns.map(({ x }) => x));

  let y = grid.top;
  const placeRegional = (): void => {
    for (const item of regional.splice(0)) {
      natGateways.push({ item, rect: { ...whole, y, height: REGIONAL_NAT.height } });
      y += REGIONAL_NAT.height + REGIONAL_NAT.gap;
    }
  };
  for (const tier of TIERS) {
    // What is private gets out through it, what is public does not need it.
    if (tier !== 'public') placeRegional();
    const inTier = network.subnets.filter((subnet) => subnet.tier === tier);
    const tables = network.routeTables.filter(({ key }) => tierOf(usedBy.get(key)) === tier);
    if (inTier.length === 0 && tables.length === 0) continue;
    const rowTop = y;

    // Tables of several zones span their columns; those of one zone are in its column.
    const ofOneZone = new Map<Zone, DrawnRouteTable[]>();
    for (const item of tables) {
      const zones = new Set((usedBy.get(item.key) ?? []).map(({ zone }) => zone));
      const [zone] = zones;
      if (zones.size === 1) {
        ofOneZone.set(zone, [...(ofOneZone.get(zone) ?? []), item]);
        continue;
      }
      const spanned = columns.filter((column) => zones.has(column.zone)).map(({ x }) => x);
      const span = spanOf(spanned.length === 0 ? columns.slice(0, 1).map(({ x }) => x) : spanned);
      routeTables.push({ item, rect: { ...span, y, height: TABLE.height } });
      y += TABLE.height + TABLE.gap;
    }

    let bottom = y;
    for (const { zone, x } of columns) {
      let columnY = y;
      for (const item of ofOneZone.get(zone) ?? []) {
        routeTables.push({ item, rect: { x, y: columnY, width: COLUMN_WIDTH, height: TABLE.height } });
        columnY += TABLE.height + TABLE.gap;
      }
      for (const item of inTier) {
        if (item.zone !== zone) continue;
        const box = placeSubnet(item, natsIn.get(item.key) ?? [], { x, y: columnY }, grid.isCompact);
        subnets.push(box.subnet);
        natGateways.push(...box.natGateways);
        columnY += box.subnet.rect.height + (grid.isCompact ? COMPACT.gap : ROOMY.gap);
      }
      bottom = Math.max(bottom, columnY);
    }
    tiers.push({ tier, rect: { x: MARGIN, y: rowTop, width: grid.width, height: bottom - rowTop } });
    y = bottom + TIER_GAP;
  }
  placeRegional();
  return { tiers, subnets, routeTables, natGateways, bottom: Math.max(grid.top, y - TIER_GAP) };
}

/** From the first to the last of some columns. */
function spanOf(xs: readonly number[]): Pick<Rect, 'x' | 'width'> {
  const x = Math.min(...xs);
  return { x, width: Math.max(...xs) - x + COLUMN_WIDTH };
}

/** A subnet, with the NAT gateways that it holds. */
function placeSubnet(
  item: DrawnSubnet,
  held: readonly DrawnGateway[],
  at: { readonly x: number; readonly y: number },
  isCompact: boolean,
) {
  const { height } = isCompact ? COMPACT : ROOMY;
  const rect: Rect = {
    x: at.x + BUS,
    y: at.y,
    width: COLUMN_WIDTH - BUS,
    height: height + held.length * (ZONAL_NAT.height + ZONAL_NAT.gap),
  };
  const natGateways = held.map((nat, index) => ({
    item: nat,
    rect: {
      x: rect.x + 8,
      y: rect.y + height + index * (ZONAL_NAT.height + ZONAL_NAT.gap),
      width: rect.width - 16,
      height: ZONAL_NAT.height,
    },
  }));
  return { subnet: { item, rect }, natGateways };
}

function tierOf(subnets: readonly DrawnSubnet[] | undefined): DrawnTier {
  return subnets?.[0]?.tier ?? 'isolated';
}

function subnetsByTable(subnets: readonly DrawnSubnet[]): ReadonlyMap<string, readonly DrawnSubnet[]> {
  const byTable = new Map<string, DrawnSubnet[]>();
  for (const subnet of subnets) {
    const others = byTable.get(subnet.routeTable);
    if (others === undefined) byTable.set(subnet.routeTable, [subnet]);
    else others.push(subnet);
  }
  return byTable;
}

function natGatewaysBySubnet(
  gateways: readonly DrawnGateway[],
): ReadonlyMap<string, readonly DrawnGateway[]> {
  const bySubnet = new Map<string, DrawnGateway[]>();
  for (const gateway of gateways) {
    if (gateway.kind !== 'nat-gateway' || gateway.subnet === undefined) continue;
    bySubnet.set(gateway.subnet, [...(bySubnet.get(gateway.subnet) ?? []), gateway]);
  }
  return bySubnet;
}
