import type { DrawnGateway, DrawnRouteTable, DrawnSubnet } from './drawn-network';
import { INTERNET, type Box, type Edge, type Point, type Rect } from './shapes';
import { BUS, COLUMN_WIDTH, LANE, ROOMY } from './sizes';

interface Places {
  readonly subnets: readonly Box<DrawnSubnet>[];
  readonly routeTables: readonly Box<DrawnRouteTable>[];
  readonly gateways: readonly Box<DrawnGateway>[];
  readonly internet: Rect | undefined;
  readonly vpc: Rect;
}

/** Lines run beside each other in so many lanes. */
const LANES = 5;

/** From subnets to their tables, from tables to the gateways of their routes, from gateways to the internet. */
export function linesOf({ subnets, routeTables, gateways, internet, vpc }: Places): readonly Edge[] {
  const tableAt = new Map(routeTables.map(({ item, rect }) => [item.key, rect]));
  const gatewayAt = new Map(gateways.map((box) => [box.item.key, box]));
  const internetGateway = gateways.find(({ item }) => item.kind === 'internet-gateway');
  const edges: Edge[] = [];

  for (const { item, rect } of subnets) {
    const table = tableAt.get(item.routeTable);
    if (table !== undefined)
      edges.push({ from: item.key, to: item.routeTable, points: lineToTable(rect, table) });
  }

  let used = 0;
  const lane = () => 6 + (used++ % LANES) * LANE;
  for (const { item, rect } of routeTables) {
    for (const target of new Set(item.routes.map((route) => route.target))) {
      const gateway = gatewayAt.get(target);
      if (gateway !== undefined)
        edges.push({ from: item.key, to: target, points: lineToGateway(rect, gateway, vpc, lane()) });
    }
  }

  for (const { item, rect } of gateways) {
    switch (item.kind) {
      case 'nat-gateway':
        // A zonal one is drawn in its subnet: no line is needed.
        if (item.subnet !== undefined) edges.push({ from: item.key, to: item.subnet, points: [] });
        else if (internetGateway !== undefined)
          edges.push({
            from: item.key,
            to: internetGateway.item.key,
            points: lineToBorder(rect, internetGateway.rect, lane()),
          });
        break;
      case 'internet-gateway':
      case 'egress-only-internet-gateway':
        if (internet !== undefined)
          edges.push({ from: item.key, to: INTERNET, points: lineToInternet(rect, internet) });
        break;
      case 'gateway-endpoint':
        break;
    }
  }
  return edges;
}

function lineToTable(subnet: Rect, table: Rect): readonly Point[] {
  const x = subnet.x - BUS / 2;
  const middle = subnet.y + Math.min(subnet.height, ROOMY.height) / 2;
  return [
    { x: subnet.x, y: middle },
    { x, y: middle },
    { x, y: table.y + table.height },
  ];
}

function lineToInternet(gateway: Rect, internet: Rect): readonly Point[] {
  const x = gateway.x + gateway.width / 2;
  return [
    { x, y: gateway.y },
    { x, y: internet.y + internet.height },
  ];
}

/** @param lane how far from the column the line runs, so that lines do not lie on each other */
function lineToGateway(
  table: Rect,
  { item, rect }: Box<DrawnGateway>,
  vpc: Rect,
  lane: number,
): readonly Point[] {
  switch (item.kind) {
    case 'gateway-endpoint':
      return lineToEndpoint(table, rect, vpc, lane);
    case 'nat-gateway':
      return item.subnet === undefined
        ? lineToRegionalNat(table, rect, lane)
        : lineToZonalNat(table, rect, lane);
    case 'internet-gateway':
    case 'egress-only-internet-gateway':
      return lineToBorder(table, rect, lane);
  }
}

/** To the right, around the columns. */
function lineToEndpoint(table: Rect, endpoint: Rect, vpc: Rect, lane: number): readonly Point[] {
  const x = table.x + table.width - 12;
  const above = table.y - 5;
  const rail = vpc.x + vpc.width + lane;
  const middle = endpoint.y + endpoint.height / 2;
  return [
    { x, y: table.y },
    { x, y: above },
    { x: rail, y: above },
    { x: rail, y: middle },
    { x: endpoint.x, y: middle },
  ];
}

function lineToZonalNat(table: Rect, nat: Rect, lane: number): readonly Point[] {
  const middle = table.y + table.height / 2;
  const natMiddle = nat.y + nat.height / 2;
  const x = table.x - lane;
  const isSameColumn = Math.abs(nat.x - table.x) < COLUMN_WIDTH;
  if (isSameColumn) {
    return [
      { x: table.x, y: middle },
      { x, y: middle },
      { x, y: natMiddle },
      { x: nat.x, y: natMiddle },
    ];
  }
  // One of another zone is reached through the gap above the row of the table.
  const natX = nat.x - 8 - BUS - lane;
  const gap = table.y - 8;
  return [
    { x: table.x, y: middle },
    { x, y: middle },
    { x, y: gap },
    { x: natX, y: gap },
    { x: natX, y: natMiddle },
    { x: nat.x, y: natMiddle },
  ];
}

/** It spans the columns above. */
function lineToRegionalNat(table: Rect, nat: Rect, lane: number): readonly Point[] {
  const x = table.x + 12 + lane;
  return [
    { x, y: table.y },
    { x, y: nat.y + nat.height },
  ];
}

/** Upwards in the gutter, to a gateway on the VPC's edge. */
function lineToBorder(from: Rect, gateway: Rect, lane: number): readonly Point[] {
  const middle = from.y + from.height / 2;
  const x = from.x - lane;
  const below = gateway.y + gateway.height + 2 + lane * 0.6;
  const at = gateway.x + gateway.width / 2;
  return [
    { x: from.x, y: middle },
    { x, y: middle },
    { x, y: below },
    { x: at, y: below },
    { x: at, y: gateway.y + gateway.height },
  ];
}
