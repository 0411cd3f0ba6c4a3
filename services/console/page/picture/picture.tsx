import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { TEXTS } from '../texts';
import type { DrawnGateway, DrawnNetwork, DrawnRouteTable, DrawnState, DrawnSubnet } from './drawn-network';
import { INTERNET, layOut, type Box, type Edge, type Rect } from './geometry';
import { litPath } from './lit-path';
import './picture.css';

export interface PictureProps {
  readonly network: DrawnNetwork;
  readonly svgRef?: RefObject<SVGSVGElement | null>;
}

/**
 * The picture of a network. Pointing at something, or moving to it with the arrow keys, lights its path to the
 * internet and dims the rest. It is one stop for the Tab key; the table of the same facts is beside it.
 */
export function Picture({ network, svgRef }: PictureProps) {
  const startedAt = performance.now();
  const geometry = useMemo(() => layOut(network), [network]);
  // For the browser's own performance tools: how long a network takes from its layout to the document.
  useLayoutEffect(() => {
    performance.measure('picture', { start: startedAt });
  }, [network]);
  const order = useMemo(
    () =>
      [...geometry.gateways, ...geometry.routeTables, ...geometry.subnets]
        .sort((a, b) => a.rect.y - b.rect.y || a.rect.x - b.rect.x)
        .map(({ item }) => item.key),
    [geometry],
  );
  const [pointed, setPointed] = useState<string | undefined>();
  const [focused, setFocused] = useState<string | undefined>();
  const own = useRef<SVGSVGElement | null>(null);
  const svg = svgRef ?? own;
  const active = pointed ?? focused;
  const lit = useMemo(
    () => (active === undefined ? new Set<string>() : litPath(network, active)),
    [network, active],
  );
  const tabStop = focused !== undefined && order.includes(focused) ? focused : order[0];

  const move = (event: KeyboardEvent, from: string): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = order.indexOf(from);
    const to = step === 'first' ? 0 : step === 'last' ? order.length - 1 : index + step;
    const key = order[Math.max(0, Math.min(order.length - 1, to))];
    [...(svg.current?.querySelectorAll<SVGGElement>('[data-key]') ?? [])]
      .find((element) => element.dataset.key === key)
      ?.focus();
  };
  const boxProps = (key: string, kind: string, state: DrawnState, label: string) => ({
    className: `p-box p-${kind} p-${state} ${lit.has(key) ? 'p-lit' : ''}`,
    'data-key': key,
    'data-state': state,
    role: 'img' as const,
    tabIndex: key === tabStop ? 0 : -1,
    'aria-label': label,
    onMouseEnter: () => {
      setPointed(key);
    },
    onMouseLeave: () => {
      setPointed(undefined);
    },
    onFocus: () => {
      setFocused(key);
    },
    onBlur: () => {
      setFocused(undefined);
    },
    onKeyDown: (event: KeyboardEvent) => {
      move(event, key);
    },
  });

  return (
    <div className="picture-scroll">
      <svg
        ref={svg}
        className={`picture ${active === undefined ? '' : 'p-focused'}`}
        width={geometry.width}
        height={geometry.height}
        viewBox={`0 0 ${geometry.width} ${geometry.height}`}
        role="group"
        aria-label={TEXTS.picture.label(network.name, network.subnets.length)}
      >
        <rect className="p-vpc-box" {...geometry.vpc} rx={10} />
        {geometry.internet && (
          <g className={`p-internet-box ${lit.has(INTERNET) ? 'p-lit' : ''}`}>
            <rect className="p-internet" {...geometry.internet} rx={16} />
            <Text at={geometry.internet} dx={16} dy={21} className="p-name" text={TEXTS.picture.internet} />
          </g>
        )}
        <VpcTitle network={network} vpc={geometry.vpc} />
        {geometry.zones.map(({ zone, rect }) => (
          <Text
            key={zone ?? 'open'}
            at={rect}
            dx={0}
            dy={18}
            className="p-zone"
            text={zone ?? TEXTS.picture.zoneOpen}
          />
        ))}
        {geometry.tiers.map(({ tier, rect }) => (
          <Text key={tier} at={rect} dx={12} dy={19} className="p-name" text={TEXTS.tiers[tier]} />
        ))}
        {geometry.edges.map((edge) => (
          <Line key={`${edge.from}>${edge.to}`} edge={edge} isLit={lit.has(edge.from) && lit.has(edge.to)} />
        ))}
        {geometry.subnets.map((box) => (
          <g
            key={box.item.key}
            {...boxProps(box.item.key, box.item.tier, box.item.state, labelOfSubnet(box.item))}
          >
            <SubnetBox box={box} isCompact={geometry.isCompact} />
          </g>
        ))}
        {geometry.routeTables.map((box) => (
          <g key={box.item.key} {...boxProps(box.item.key, 'table', box.item.state, labelOfTable(box.item))}>
            <NamedBox
              box={box}
              title={TEXTS.picture.routeTable(box.item.name)}
              detail={routesOf(box.item, network.gateways)}
            />
          </g>
        ))}
        {geometry.gateways.map((box) => (
          <g
            key={box.item.key}
            {...boxProps(box.item.key, 'gateway', box.item.state, labelOfGateway(box.item))}
          >
            <NamedBox
              box={box}
              title={box.item.label}
              detail={box.rect.height > 30 ? (box.item.id ?? '') : ''}
            />
          </g>
        ))}
      </svg>
    </div>
  );
}

const STEPS: Readonly<Record<string, number | 'first' | 'last' | undefined>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  Home: 'first',
  End: 'last',
};

function VpcTitle({ network, vpc }: { network: DrawnNetwork; vpc: Rect }) {
  const facts = [
    network.cidrBlock,
    network.ipv6CidrBlock,
    network.vpcId,
    ...network.traits.map(({ label }) => label),
  ];
  return (
    <text x={vpc.x + 12} y={vpc.y + vpc.height - 12} className="p-muted">
      <tspan className="p-name">{clip(network.name, 40)}</tspan>
      {facts.map((fact) =>
        fact === undefined ? null : (
          <tspan key={fact} dx={10}>
            {fact}
          </tspan>
        ),
      )}
    </text>
  );
}

function Text({
  at,
  dx,
  dy,
  className,
  text,
}: {
  at: Rect;
  dx: number;
  dy: number;
  className: string;
  text: string;
}) {
  return (
    <text x={at.x + dx} y={at.y + dy} className={className}>
      {text}
    </text>
  );
}

function Line({ edge, isLit }: { edge: Edge; isLit: boolean }) {
  if (edge.points.length === 0) return null;
  return (
    <polyline
      className={`p-edge ${isLit ? 'p-lit' : ''}`}
      points={edge.points.map(({ x, y }) => `${x},${y}`).join(' ')}
    />
  );
}

function SubnetBox({ box: { item, rect }, isCompact }: { box: Box<DrawnSubnet>; isCompact: boolean }) {
  const state = TEXTS.states[item.state];
  return (
    <>
      <rect {...rect} rx={5} />
      <rect className="p-stripe" x={rect.x} y={rect.y} width={5} height={rect.height} rx={2} />
      <text x={rect.x + 14} y={rect.y + (isCompact ? 16 : 19)} className="p-name">
        {clip(item.name, isCompact ? 13 : 24)}
      </text>
      {isCompact ? (
        <text x={rect.x + rect.width - 8} y={rect.y + 16} className="p-muted" textAnchor="end">
          {item.cidrBlock}
        </text>
      ) : (
        <text x={rect.x + 14} y={rect.y + 37} className="p-muted">
          {item.cidrBlock} · {TEXTS.picture.room(item.usableAddresses)}
        </text>
      )}
      {!isCompact && showsState(item.state) && (
        <text x={rect.x + rect.width - 8} y={rect.y + 16} className="p-state" textAnchor="end">
          {state}
        </text>
      )}
    </>
  );
}

function NamedBox({
  box: { item, rect },
  title,
  detail,
}: {
  box: Box<DrawnRouteTable | DrawnGateway>;
  title: string;
  detail: string;
}) {
  const isTall = rect.height > 30;
  const room = Math.floor(rect.width / 6.6);
  return (
    <>
      <rect {...rect} rx={isTall ? 8 : 5} />
      <text x={rect.x + 10} y={rect.y + (isTall && detail !== '' ? 16 : rect.height / 2 + 4)}>
        <tspan className="p-name">{clip(title, room)}</tspan>
        {!isTall && detail !== '' && (
          <tspan className="p-muted" dx={8}>
            {clip(detail, room - title.length)}
          </tspan>
        )}
      </text>
      {isTall && detail !== '' && (
        <text x={rect.x + 10} y={rect.y + 31} className="p-muted">
          {detail}
        </text>
      )}
      {showsState(item.state) && (
        <text x={rect.x + rect.width - 6} y={rect.y + 12} className="p-state" textAnchor="end">
          {TEXTS.states[item.state]}
        </text>
      )}
    </>
  );
}

/** Planned and made show by their lines; what is out of the ordinary says so in words too. */
function showsState(state: DrawnState): boolean {
  return state !== 'planned' && state !== 'made';
}

function clip(text: string, length: number): string {
  return text.length <= Math.max(1, length) ? text : `${text.slice(0, Math.max(1, length - 1))}…`;
}

function routesOf({ routes }: DrawnRouteTable, gateways: readonly DrawnGateway[]): string {
  const onward = routes.filter(({ target }) => target !== 'local' && !target.startsWith('gateway-endpoint/'));
  if (onward.length === 0) return TEXTS.picture.localOnly;
  const labels = onward.map(({ target }) => shortLabel(gateways.find(({ key }) => key === target)) ?? target);
  return `→ ${[...new Set(labels)].join(', ')}`;
}

function shortLabel(gateway: DrawnGateway | undefined): string | undefined {
  return gateway === undefined ? undefined : TEXTS.picture.short(gateway.kind, gateway.label);
}

function labelOfSubnet({
  name,
  cidrBlock,
  ipv6CidrBlock,
  zone,
  tier,
  usableAddresses,
  state,
  id,
}: DrawnSubnet): string {
  return [
    TEXTS.picture.subnetLabel(name, tier, zone ?? TEXTS.picture.zoneOpen),
    cidrBlock,
    ipv6CidrBlock,
    TEXTS.picture.room(usableAddresses),
    id,
    TEXTS.states[state],
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function labelOfTable({ name, routes, state }: DrawnRouteTable): string {
  const ways = routes.map(({ destination, target }) => `${destination} → ${target}`).join('; ');
  return `${TEXTS.picture.routeTable(name)}: ${ways}, ${TEXTS.states[state]}`;
}

function labelOfGateway({ label, id, state }: DrawnGateway): string {
  return [label, id, TEXTS.states[state]].filter((part) => part !== undefined).join(', ');
}
