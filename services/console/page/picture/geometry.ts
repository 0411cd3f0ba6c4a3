import {
  TIERS,
  type DrawnForeign,
  type DrawnGateway,
  type DrawnNetwork,
  type DrawnRouteTable,
  type DrawnSubnet,
  type DrawnTier,
} from './drawn-network';
import { factsOf, wrapFacts } from './network-facts';
import { placeTiers } from './place-tiers';
import { linesOf } from './route-lines';
import type { Box, Edge, Rect, TierRow, Zone, ZoneColumn } from './shapes';
import {
  COLUMN_WIDTH,
  COMPACT_FROM,
  ENDPOINT,
  FOREIGN,
  GATEWAY,
  GUTTER,
  INTERNET_HEIGHT,
  MARGIN,
  TIER_GAP,
  TIER_LABEL_WIDTH,
  VPC_FOOTER,
  VPC_HEADER,
  ZONE_HEADER,
} from './sizes';

/** Where everything of a picture lies. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Undefined where no gateway leads there. */
  readonly internet: Rect | undefined;
  readonly vpc: Rect;
  /** The network's name, addresses and settings, by lines. */
  readonly facts: readonly (readonly string[])[];
  readonly zones: readonly ZoneColumn[];
  readonly tiers: readonly TierRow[];
  readonly subnets: readonly Box<DrawnSubnet>[];
  readonly routeTables: readonly Box<DrawnRouteTable>[];
  readonly gateways: readonly Box<DrawnGateway>[];
  /** What is in no plan, below the tiers. */
  readonly foreign: readonly Box<DrawnForeign>[];
  readonly edges: readonly Edge[];
  /** One-line subnets, where there are many. */
  readonly isCompact: boolean;
}

/**
 * Lays a network out: zones across, tiers down, in each tier the route tables above their subnets, gateways on the
 * VPC's upper edge below the internet, gateway endpoints to the right, what is in no plan at the bottom.
 */
export function layOut(network: DrawnNetwork): Geometry {
  const zones = zonesOf(network);
  const columns = zones.map((zone, index) => ({
    zone,
    x: MARGIN + TIER_LABEL_WIDTH + GUTTER + index * (COLUMN_WIDTH + GUTTER),
  }));
  const border = network.gateways.filter(
    ({ kind }) => kind === 'internet-gateway' || kind === 'egress-only-internet-gateway',
  );
  const endpoints = network.gateways.filter(({ kind }) => kind === 'gateway-endpoint');
  const vpcWidth = Math.max(
    TIER_LABEL_WIDTH + GUTTER + columns.length * (COLUMN_WIDTH + GUTTER),
    TIER_LABEL_WIDTH + GUTTER + border.length * (GATEWAY.width + GATEWAY.gap) + GUTTER,
  );
  const hasInternet = border.length > 0;
  const vpcTop = MARGIN + (hasInternet ? INTERNET_HEIGHT + 22 + GATEWAY.height / 2 : 0);
  const gridTop = vpcTop + (hasInternet ? GATEWAY.height / 2 : 0) + VPC_HEADER;
  const top = gridTop + ZONE_HEADER;

  const isCompact = mostInOneCell(network) >= COMPACT_FROM;
  const rows = placeTiers(network, columns, { top, width: vpcWidth, isCompact });
  const foreign = placeForeign(network.foreign, columns, rows.bottom + TIER_GAP);
  const endpointsBottom = top + endpoints.length * (ENDPOINT.height + ENDPOINT.gap);
  const foreignBottom = Math.max(0, ...foreign.map(({ rect }) => rect.y + rect.height));
  const facts = wrapFacts(factsOf(network), vpcWidth);
  const factsHeight = VPC_FOOTER.padding + facts.length * VPC_FOOTER.line;
  const vpcBottom = Math.max(rows.bottom, foreignBottom, endpointsBottom) + factsHeight;
  const vpc: Rect = { x: MARGIN, y: vpcTop, width: vpcWidth, height: vpcBottom - vpcTop };

  const places = {
    internet: hasInternet ? { x: vpc.x, y: MARGIN, width: vpc.width, height: INTERNET_HEIGHT } : undefined,
    vpc,
    facts,
    zones: columns.map(({ zone, x }) => ({
      zone,
      rect: { x, y: gridTop, width: COLUMN_WIDTH, height: rows.bottom - gridTop },
    })),
    tiers: rows.tiers,
    subnets: rows.subnets,
    routeTables: rows.routeTables,
    gateways: [...placeBorder(border, vpc), ...rows.natGateways, ...placeEndpoints(endpoints, vpc, top)],
    foreign,
    isCompact,
  };
  return {
    ...places,
    width: vpc.x + vpc.width + (endpoints.length > 0 ? GUTTER + ENDPOINT.width : 0) + MARGIN,
    height: vpcBottom + MARGIN,
    edges: linesOf(places),
  };
}

function zonesOf({ subnets }: DrawnNetwork): readonly Zone[] {
  const zones = new Set(subnets.map(({ zone }) => zone));
  const known = [...zones].filter((zone) => zone !== undefined).sort();
  return zones.has(undefined) || known.length === 0 ? [...known, undefined] : known;
}

function mostInOneCell({ subnets }: DrawnNetwork): number {
  const counts = new Map<Zone, Record<DrawnTier, number>>();
  for (const { zone, tier } of subnets) {
    const inZone = counts.get(zone) ?? { public: 0, private: 0, isolated: 0 };
    inZone[tier] += 1;
    counts.set(zone, inZone);
  }
  return Math.max(0, ...[...counts.values()].flatMap((inZone) => TIERS.map((tier) => inZone[tier])));
}

function placeBorder(gateways: readonly DrawnGateway[], vpc: Rect): readonly Box<DrawnGateway>[] {
  return gateways.map((item, index) => ({
    item,
    rect: {
      x: vpc.x + TIER_LABEL_WIDTH + GUTTER + index * (GATEWAY.width + GATEWAY.gap),
      y: vpc.y - GATEWAY.height / 2,
      width: GATEWAY.width,
      height: GATEWAY.height,
    },
  }));
}

function placeEndpoints(
  endpoints: readonly DrawnGateway[],
  vpc: Rect,
  top: number,
): readonly Box<DrawnGateway>[] {
  return endpoints.map((item, index) => ({
    item,
    rect: {
      x: vpc.x + vpc.width + GUTTER,
      y: top + index * (ENDPOINT.height + ENDPOINT.gap),
      width: ENDPOINT.width,
      height: ENDPOINT.height,
    },
  }));
}

function placeForeign(
  foreign: readonly DrawnForeign[],
  columns: readonly { readonly x: number }[],
  top: number,
): readonly Box<DrawnForeign>[] {
  return foreign.map((item, index) => ({
    item,
    rect: {
      x: columns[index % columns.length]?.x ?? MARGIN,
      y: top + Math.floor(index / columns.length) * (FOREIGN.height + FOREIGN.gap),
      width: COLUMN_WIDTH,
      height: FOREIGN.height,
    },
  }));
}
