import * as fc from 'fast-check';
import { layOut } from '../../../services/console/page/picture/geometry';
import { litPath } from '../../../services/console/page/picture/lit-path';
import { INTERNET, type Point, type Rect } from '../../../services/console/page/picture/shapes';
import { aDrawnNetwork, anyShape } from './a-drawn-network';

const anyNetwork = anyShape.map(aDrawnNetwork);

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const anyOverlap = (rects: readonly Rect[]): boolean =>
  rects.some((rect, index) => rects.slice(index + 1).some((other) => overlap(rect, other)));
const isWithin = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
const touches = ({ x, y }: Point, { x: left, y: top, width, height }: Rect): boolean =>
  x >= left && x <= left + width && y >= top && y <= top + height;

describe('geometry, place-tiers, route-lines, lit-path', () => {
  test('nothing overlaps, save a zonal NAT gateway with the subnet that it is in', () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const { subnets, routeTables, gateways, foreign, internet } = layOut(network);
        const nats = gateways.filter(({ item }) => item.subnet !== undefined);
        const others = gateways.filter(({ item }) => item.subnet === undefined);
        const apart = [...subnets, ...routeTables, ...others, ...foreign].map(({ rect }) => rect);
        if (internet !== undefined) apart.push(internet);
        expect(anyOverlap(apart)).toBe(false);
        expect(anyOverlap(nats.map(({ rect }) => rect))).toBe(false);
        for (const { item, rect } of nats) {
          const home = subnets.find((subnet) => subnet.item.key === item.subnet);
          expect(home !== undefined && isWithin(rect, home.rect)).toBe(true);
        }
      }),
    );
  });

  test('everything appears once, in the column of its zone and the row of its tier', () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const geometry = layOut(network);
        for (const kind of ['subnets', 'routeTables', 'gateways', 'foreign'] as const) {
          expect(geometry[kind].map(({ item }) => item.key).sort()).toEqual(
            network[kind].map(({ key }) => key).sort(),
          );
        }
        const misplaced = geometry.subnets.filter(({ item, rect }) => {
          const column = geometry.zones.find(({ zone }) => zone === item.zone);
          const row = geometry.tiers.find(({ tier }) => tier === item.tier);
          return ![column?.rect, row?.rect, geometry.vpc].every(
            (outer) => outer !== undefined && isWithin(rect, outer),
          );
        });
        expect(misplaced).toEqual([]);
      }),
    );
  });

  test('every route ends at what it leads to, and every subnet at its route table', () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const geometry = layOut(network);
        const rectOf = new Map<string, Rect>(
          [...geometry.subnets, ...geometry.routeTables, ...geometry.gateways].map(({ item, rect }) => [
            item.key,
            rect,
          ]),
        );
        if (geometry.internet !== undefined) rectOf.set(INTERNET, geometry.internet);
        for (const { from, to, points } of geometry.edges) {
          const [start, end] = [rectOf.get(from), rectOf.get(to)];
          const [first, last] = [points[0], points.at(-1)];
          if (start === undefined || end === undefined) throw new Error(`${from} or ${to} is not drawn`);
          // A zonal NAT gateway is drawn in its subnet: no line is needed.
          if (first === undefined || last === undefined) continue;
          if (!touches(first, start) || !touches(last, end)) throw new Error(`${from} > ${to} ends nowhere`);
        }
        const drawn = new Set(geometry.edges.map(({ from, to }) => `${from}>${to}`));
        const wanted = [
          ...network.routeTables.flatMap(({ key, routes }) =>
            routes.filter(({ target }) => target !== 'local').map(({ target }) => `${key}>${target}`),
          ),
          ...network.subnets.map(({ key, routeTable }) => `${key}>${routeTable}`),
          ...network.gateways.flatMap(({ key, kind, subnet }) =>
            kind !== 'nat-gateway' ? [] : [`${key}>${subnet ?? 'internet-gateway'}`],
          ),
        ];
        expect(wanted.filter((edge) => !drawn.has(edge))).toEqual([]);
      }),
    );
  });

  test('everything lies within the picture', () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const geometry = layOut(network);
        const whole = { x: 0, y: 0, width: geometry.width, height: geometry.height };
        const boxes = [
          ...geometry.subnets,
          ...geometry.routeTables,
          ...geometry.gateways,
          ...geometry.foreign,
        ];
        expect(boxes.filter(({ rect }) => !isWithin(rect, whole))).toEqual([]);
        expect(geometry.edges.filter(({ points }) => !points.every((at) => touches(at, whole)))).toEqual([]);
      }),
    );
  });

  test('the path of what is in the picture holds only what is in the picture, and itself', () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const keys = [
          ...network.foreign,
          ...network.gateways,
          ...network.routeTables,
          ...network.subnets,
        ].map(({ key }) => key);
        const known = new Set([...keys, INTERNET]);
        for (const key of keys.slice(0, 20)) {
          const lit = litPath(network, key);
          expect(lit.has(key) && [...lit].every((each) => known.has(each))).toBe(true);
        }
      }),
    );
  });

  test('the path of a private subnet leads over its table and a NAT gateway to the internet', () => {
    const network = aDrawnNetwork({
      zones: [
        { public: 1, private: 1, isolated: 1 },
        { public: 1, private: 1, isolated: 1 },
      ],
      nat: 'per-zone',
      ipv6: false,
      endpoints: false,
      foreign: 0,
    });
    expect([...litPath(network, 'subnet/private-b-0')].sort()).toEqual([
      'internet',
      'internet-gateway',
      'nat-gateway/b',
      'route-table/private-b',
      'route-table/public',
      'subnet/private-b-0',
      'subnet/public-b-0',
    ]);
    expect([...litPath(network, 'subnet/isolated-a-0')].sort()).toEqual([
      'route-table/main',
      'subnet/isolated-a-0',
    ]);
    expect(litPath(network, 'nothing').size).toBe(0);
  });

  test('zones that are not chosen yet have a column', () => {
    const network = aDrawnNetwork({
      zones: [{ public: 2, private: 0, isolated: 0 }],
      nat: 'none',
      ipv6: false,
      endpoints: false,
      foreign: 0,
    });
    const open = { ...network, subnets: network.subnets.map((subnet) => ({ ...subnet, zone: undefined })) };
    expect(layOut(open).zones.map(({ zone }) => zone)).toEqual([undefined]);
  });
});
