import {
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
  type SyntheticEvent,
} from 'react';
import { TEXTS } from '../texts';
import { ForeignBox, GatewayBox, Line, SubnetBox, TableBox } from './boxes';
import type { DrawnNetwork } from './drawn-network';
import { layOut, type Geometry } from './geometry';
import { Ground } from './ground';
import { labelOf, waysOut } from './labels';
import { litPath } from './lit-path';
import { INTERNET } from './shapes';
import './picture.css';

export interface PictureProps {
  readonly network: DrawnNetwork;
  readonly svgRef?: RefObject<SVGSVGElement | null>;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * The picture of a network. Pointing at something, or moving to it with the arrow keys, lights its path to the
 * internet, dims the rest, and tells below the picture what it is. It is one stop for the Tab key; the table of the
 * same facts is beside it.
 */
export function Picture({ network, svgRef }: PictureProps) {
  const startedAt = performance.now();
  const geometry = useMemo(() => layOut(network), [network]);
  // For the browser's own performance tools: how long a network takes from its layout to the document.
  useLayoutEffect(() => {
    performance.measure('picture', { start: startedAt });
  }, [network]);
  const order = useMemo(() => readingOrder(geometry), [geometry]);
  const [pointed, setPointed] = useState<string | undefined>();
  const [focused, setFocused] = useState<string | undefined>();
  const own = useRef<SVGSVGElement | null>(null);
  const svg = svgRef ?? own;
  const active = pointed ?? focused;
  const lit = useMemo(() => (active === undefined ? NOTHING : litPath(network, active)), [network, active]);
  const tabStop = focused !== undefined && order.includes(focused) ? focused : order[0];

  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const from = keyAt(event);
    if (step === undefined || from === undefined) return;
    event.preventDefault();
    const index = order.indexOf(from);
    const to = step === 'first' ? 0 : step === 'last' ? order.length - 1 : index + step;
    const key = order[Math.max(0, Math.min(order.length - 1, to))];
    [...(svg.current?.querySelectorAll<SVGGElement>('[data-key]') ?? [])]
      .find((element) => element.dataset.key === key)
      ?.focus();
  };
  const shown = (key: string) => ({ isLit: lit.has(key), isTabStop: key === tabStop });

  return (
    <>
      <div className="picture-scroll">
        <svg
          ref={svg}
          className={`picture ${active === undefined ? '' : 'p-focused'}`}
          width={geometry.width}
          height={geometry.height}
          viewBox={`0 0 ${geometry.width} ${geometry.height}`}
          role="group"
          aria-label={TEXTS.picture.label(network.name, network.subnets.length)}
          onMouseOver={(event) => {
            setPointed(keyAt(event));
          }}
          onMouseLeave={() => {
            setPointed(undefined);
          }}
          onFocus={(event) => {
            setFocused(keyAt(event));
          }}
          onBlur={() => {
            setFocused(undefined);
          }}
          onKeyDown={move}
        >
          <Ground network={network} geometry={geometry} isInternetLit={lit.has(INTERNET)} />
          {geometry.edges.map((edge) => (
            <Line
              key={`${edge.from}>${edge.to}`}
              edge={edge}
              isLit={lit.has(edge.from) && lit.has(edge.to)}
            />
          ))}
          {geometry.subnets.map((box) => (
            <SubnetBox key={box.item.key} box={box} isCompact={geometry.isCompact} {...shown(box.item.key)} />
          ))}
          {geometry.routeTables.map((box) => (
            <TableBox
              key={box.item.key}
              box={box}
              ways={waysOut(box.item, network.gateways)}
              {...shown(box.item.key)}
            />
          ))}
          {geometry.gateways.map((box) => (
            <GatewayBox key={box.item.key} box={box} {...shown(box.item.key)} />
          ))}
          {geometry.foreign.map((box) => (
            <ForeignBox key={box.item.key} box={box} {...shown(box.item.key)} />
          ))}
        </svg>
      </div>
      <p className="picture-caption">
        {(active === undefined ? undefined : labelOf(network, active)) ?? TEXTS.picture.hint}
      </p>
    </>
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

/** Keys from top to bottom and from left to right. */
function readingOrder({ gateways, routeTables, subnets, foreign }: Geometry): readonly string[] {
  return [...gateways, ...routeTables, ...subnets, ...foreign]
    .sort((a, b) => a.rect.y - b.rect.y || a.rect.x - b.rect.x)
    .map(({ item }) => item.key);
}

/** Key of the thing that an event is about. */
function keyAt({ target }: SyntheticEvent): string | undefined {
  const box = target instanceof Element ? target.closest<SVGGElement>('[data-key]') : null;
  return box?.dataset.key;
}
