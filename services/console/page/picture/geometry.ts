import {
  TIERS,
  type DrawnGateway,
  type DrawnNetwork,
  type DrawnRouteTable,
  type DrawnSubnet,
  type DrawnTier,
} from './drawn-network';

/** In the picture's own units, which are CSS pixels at full size. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box<Item> {
  readonly item: Item;
  readonly rect: Rect;
}

export interface ZoneColumn {
  /** Undefined: the zones are not chosen yet. */
  readonly zone: string | undefined;
  readonly rect: Rect;
}

export interface TierRow {
  readonly tier: DrawnTier;
  readonly rect: Rect;
}

/** A line from one thing to another, by their keys. `internet` is the place outside. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

/** Where everything of a picture lies. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Undefined where no gateway leads there. */
  readonly internet: Rect | undefined;
  readonly vpc: Rect;
  readonly zones: readonly ZoneColumn[];
  readonly tiers: readonly TierRow[];
  readonly subnets: readonly Box<DrawnSubnet>[];
  readonly routeTables: readonly Box<DrawnRouteTable>[];
  readonly gateways: readonly Box<DrawnGateway>[];
  readonly edges: readonly Edge[];
  /** One-line subnets, where there are many. */
  readonly isCompact: boolean;
}

export const INTERNET = 'internet';

const MARGIN = 8;
const COLUMN_WIDTH = 216;
/** Between columns; lines to gateways run here. */
const GUTTER = 44;
/** Left of the subnets of a column; the line from their table runs here. */
const BUS = 22;
const TIER_LABEL_WIDTH = 84;
const INTERNET_HEIGHT = 32;
const GATEWAY = { width: 196, height: 38, gap: 20 };
/** Lines to the gateways run here. */
const VPC_HEADER = 26;
/** The network's name and addresses. */
const VPC_FOOTER = 34;
const ZONE_HEADER = 30;
const TABLE = { height: 28, gap: 10 };
const NAT_HEIGHT = 26;
const ROOMY = { height: 48, gap: 8 };
const COMPACT = { height: 24, gap: 4 };
/** From so many subnets in one cell on, each gets one line. */
const COMPACT_FROM = 6;
const TIER_GAP = 26;
const ENDPOINT = { width: 150, height: 38, gap: 14 };
const LANE = 5;

/**
 * Lays a network out: zones across, tiers down, in each tier the route tables above their subnets, gateways on the
 * VPC's upper edge below the internet, gateway endpoints to the right.
 */
export function layOut(network: DrawnNetwork): Geometry {
  const zones = zonesOf(network);
  const columns = zones.map((zone, index) => ({
    zone,
    x: MARGIN + TIER_LABEL_WIDTH + GUTTER + index * (COLUMN_WIDTH + GUTTER),
  }));
  const columnX = new Map(columns.map(({ zone, x }) => [zone, x]));
  const border = network.gateways.filter(
    ({ kind }) => kind === 'internet-gateway' || kind === 'egress-only-internet-gateway',
  );
  const endpoints = network.gateways.filter(({ kind }) => kind === 'gateway-endpoint');
  const gridWidth = Math.max(
    TIER_LABEL_WIDTH + GUTTER + columns.length * (COLUMN_WIDTH + GUTTER),
    TIER_LABEL_WIDTH + GUTTER + border.length * (GATEWAY.width + GATEWAY.gap) + GUTTER,
  );
  const hasInternet = border.length > 0;
  const vpcTop = MARGIN + (hasInternet ? INTERNET_HEIGHT + 22 + GATEWAY.height / 2 : 0);
  // Lanes for the lines below the gateways.
  const gridTop = vpcTop + (hasInternet ? GATEWAY.height / 2 : 0) + VPC_HEADER;

  const isCompact = mostInOneCell(network, zones) >= COMPACT_FROM;
  const rows = placeTiers(network, zones, columnX, gridTop + ZONE_HEADER, gridWidth, isCompact);
  const endpointsHeight = endpoints.length * (ENDPOINT.height + ENDPOINT.gap);
  const vpcBottom = Math.max(rows.bottom, gridTop + ZONE_HEADER + endpointsHeight) + VPC_FOOTER;
  const vpc: Rect = { x: MARGIN, y: vpcTop, width: gridWidth, height: vpcBottom - vpcTop };

  const gatewayBoxes = [
    ...border.map((item, index) => ({
      item,
      rect: {
        x: vpc.x + TIER_LABEL_WIDTH + GUTTER + index * (GATEWAY.width + GATEWAY.gap),
        y: vpc.y - GATEWAY.height / 2,
        width: GATEWAY.width,
        height: GATEWAY.height,
      },
    })),
    ...rows.natGateways,
    ...endpoints.map((item, index) => ({
      item,
      rect: {
        x: vpc.x + vpc.width + GUTTER,
        y: gridTop + ZONE_HEADER + index * (ENDPOINT.height + ENDPOINT.gap),
        width: ENDPOINT.width,
        height: ENDPOINT.height,
      },
    })),
  ];
  const internet: Rect | undefined = hasInternet
    ? { x: vpc.x, y: MARGIN, width: vpc.width, height: INTERNET_HEIGHT }
    : undefined;

  const geometry = {
    width: vpc.x + vpc.width + (endpoints.length > 0 ? GUTTER + ENDPOINT.width : 0) + MARGIN,
    height: vpcBottom + MARGIN,
    internet,
    vpc,
    zones: columns.map(({ zone, x }) => ({
      zone,
      rect: { x, y: gridTop, width: COLUMN_WIDTH, height: rows.bottom - gridTop },
    })),
    tiers: rows.tiers,
    subnets: rows.subnets,
    routeTables: rows.routeTables,
    gateways: gatewayBoxes,
    isCompact,
  };
  return { ...geometry, edges: edgesOf(geometry) };
}

function zonesOf({ subnets }: DrawnNetwork): readonly (string | undefined)[] {
  const zones = [...new Set(subnets.map(({ zone }) => zone))];
  const known = zones.filter((zone) => zone !== undefined).sort();
  return zones.includes(undefined) || known.length === 0 ? [...known, undefined] : known;
}

function mostInOneCell({ subnets }: DrawnNetwork, zones: readonly (string | undefined)[]): number {
  const counts = zones.flatMap((zone) =>
    TIERS.map((tier) => subnets.filter((subnet) => subnet.zone === zone && subnet.tier === tier).length),
  );
  return Math.max(0, ...counts);
}

function placeTiers(
  network: DrawnNetwork,
  zones: readonly (string | undefined)[],
  columnX: ReadonlyMap<string | undefined, number>,
  top: number,
  gridWidth: number,
  isCompact: boolean,
) {
  const { height, gap } = isCompact ? COMPACT : ROOMY;
  const subnets: Box<DrawnSubnet>[] = [];
  const routeTables: Box<DrawnRouteTable>[] = [];
  const natGateways: Box<DrawnGateway>[] = [];
  const tiers: TierRow[] = [];
  const tierOfTable = new Map(
    network.routeTables.map(({ key }) => {
      const first = network.subnets.find(({ routeTable }) => routeTable === key);
      return [key, first?.tier ?? 'isolated'] as const;
    }),
  );
  const natOf = new Map<string, DrawnGateway[]>();
  for (const gateway of network.gateways) {
    if (gateway.kind === 'nat-gateway' && gateway.subnet !== undefined) {
      natOf.set(gateway.subnet, [...(natOf.get(gateway.subnet) ?? []), gateway]);
    }
  }

  let y = top;
  for (const tier of TIERS) {
    const inTier = network.subnets.filter((subnet) => subnet.tier === tier);
    const tables = network.routeTables.filter(({ key }) => tierOfTable.get(key) === tier);
    if (inTier.length === 0 && tables.length === 0) continue;
    const rowTop = y;

    // Tables of several zones span the columns; those of one zone are in its column.
    const zonesOfTable = (key: string) => [
      ...new Set(network.subnets.filter(({ routeTable }) => routeTable === key).map(({ zone }) => zone)),
    ];
    const spanning = tables.filter(({ key }) => zonesOfTable(key).length !== 1);
    for (const item of spanning) {
      const xs = zonesOfTable(item.key).map((zone) => columnX.get(zone) ?? 0);
      const [from, to] =
        xs.length === 0
          ? [columnX.get(zones[0]) ?? 0, columnX.get(zones[0]) ?? 0]
          : [Math.min(...xs), Math.max(...xs)];
      routeTables.push({ item, rect: { x: from, y, width: to - from + COLUMN_WIDTH, height: TABLE.height } });
      y += TABLE.height + TABLE.gap;
    }
    let bottom = y;
    for (const zone of zones) {
      const x = columnX.get(zone) ?? 0;
      let columnY = y;
      for (const item of tables.filter(
        (table) => !spanning.includes(table) && zonesOfTable(table.key)[0] === zone,
      )) {
        routeTables.push({ item, rect: { x, y: columnY, width: COLUMN_WIDTH, height: TABLE.height } });
        columnY += TABLE.height + TABLE.gap;
      }
      for (const item of inTier.filter((subnet) => subnet.zone === zone)) {
        const nats = natOf.get(item.key) ?? [];
        const rect = {
          x: x + BUS,
          y: columnY,
          width: COLUMN_WIDTH - BUS,
          height: height + nats.length * (NAT_HEIGHT + 6),
        };
        subnets.push({ item, rect });
        nats.forEach((nat, index) => {
          natGateways.push({
            item: nat,
            rect: {
              x: rect.x + 8,
              y: rect.y + height + index * (NAT_HEIGHT + 6),
              width: rect.width - 16,
              height: NAT_HEIGHT,
            },
          });
        });
        columnY += rect.height + gap;
      }
      bottom = Math.max(bottom, columnY);
    }
    tiers.push({ tier, rect: { x: MARGIN, y: rowTop, width: gridWidth, height: bottom - rowTop } });
    y = bottom + TIER_GAP;
  }
  return { subnets, routeTables, natGateways, tiers, bottom: Math.max(top, y - TIER_GAP) };
}

type Places = Omit<Geometry, 'edges' | 'width' | 'height'>;

function edgesOf({ subnets, routeTables, gateways, internet, vpc }: Places): readonly Edge[] {
  const tableAt = new Map(routeTables.map(({ item, rect }) => [item.key, rect]));
  const gatewayAt = new Map(gateways.map((box) => [box.item.key, box]));
  const edges: Edge[] = [];

  for (const { item, rect } of subnets) {
    const table = tableAt.get(item.routeTable);
    if (table === undefined) continue;
    const x = rect.x - BUS / 2;
    const middle = rect.y + Math.min(rect.height, ROOMY.height) / 2;
    edges.push({
      from: item.key,
      to: item.routeTable,
      points: [
        { x: rect.x, y: middle },
        { x, y: middle },
        { x, y: table.y + table.height },
      ],
    });
  }

  let lane = 0;
  for (const { item, rect } of routeTables) {
    for (const target of new Set(item.routes.map((route) => route.target))) {
      const gateway = gatewayAt.get(target);
      if (gateway === undefined) continue;
      edges.push({ from: item.key, to: target, points: routeLine(rect, gateway, vpc, lane) });
      lane = (lane + 1) % 5;
    }
  }

  for (const { item, rect } of gateways) {
    if (item.kind === 'nat-gateway' && item.subnet !== undefined) {
      edges.push({ from: item.key, to: item.subnet, points: [] });
    }
    if (
      internet !== undefined &&
      (item.kind === 'internet-gateway' || item.kind === 'egress-only-internet-gateway')
    ) {
      const x = rect.x + rect.width / 2;
      edges.push({
        from: item.key,
        to: INTERNET,
        points: [
          { x, y: rect.y },
          { x, y: internet.y + internet.height },
        ],
      });
    }
  }
  return edges;
}

/** From a route table to a gateway, along the gutters. */
function routeLine(
  table: Rect,
  { item, rect }: Box<DrawnGateway>,
  vpc: Rect,
  lane: number,
): readonly Point[] {
  const offset = 6 + lane * LANE;
  const middle = table.y + table.height / 2;
  if (item.kind === 'gateway-endpoint') {
    const above = table.y - 5;
    const rail = vpc.x + vpc.width + offset;
    return [
      { x: table.x + table.width - 12, y: table.y },
      { x: table.x + table.width - 12, y: above },
      { x: rail, y: above },
      { x: rail, y: rect.y + rect.height / 2 },
      { x: rect.x, y: rect.y + rect.height / 2 },
    ];
  }
  const x = table.x - offset;
  if (item.kind === 'nat-gateway') {
    const natMiddle = rect.y + rect.height / 2;
    // A NAT gateway of another zone is reached through the gap above the row of the table.
    const isSameColumn = Math.abs(rect.x - table.x) < COLUMN_WIDTH;
    if (isSameColumn) {
      return [
        { x: table.x, y: middle },
        { x, y: middle },
        { x, y: natMiddle },
        { x: rect.x, y: natMiddle },
      ];
    }
    const natX = rect.x - 8 - BUS - offset;
    const gap = table.y - 8;
    return [
      { x: table.x, y: middle },
      { x, y: middle },
      { x, y: gap },
      { x: natX, y: gap },
      { x: natX, y: natMiddle },
      { x: rect.x, y: natMiddle },
    ];
  }
  const below = rect.y + rect.height + 6 + lane * 3;
  const at = rect.x + rect.width / 2;
  return [
    { x: table.x, y: middle },
    { x, y: middle },
    { x, y: below },
    { x: at, y: below },
    { x: at, y: rect.y + rect.height },
  ];
}
