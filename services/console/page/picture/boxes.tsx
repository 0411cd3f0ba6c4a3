import { memo, type ReactNode } from 'react';
import { TEXTS } from '../texts';
import type { DrawnForeign, DrawnGateway, DrawnRouteTable, DrawnState, DrawnSubnet } from './drawn-network';
import { labelOfForeign, labelOfGateway, labelOfSubnet, labelOfTable } from './labels';
import { clip, isOrdinary } from './network-facts';
import type { Box, Edge, Rect } from './shapes';
import { LETTER } from './sizes';

/*
 * The things of the picture. Each is drawn again only when it changes itself: of 200 subnets, pointing at one draws
 * those that are lit. Events are the picture's.
 */

interface BoxProps<Item> {
  readonly box: Box<Item>;
  readonly isLit: boolean;
  /** Whether the Tab key stops here. */
  readonly isTabStop: boolean;
}

export const SubnetBox = memo(function SubnetBox({
  box: { item, rect },
  isCompact,
  ...shown
}: BoxProps<DrawnSubnet> & { readonly isCompact: boolean }) {
  const state = isOrdinary(item.state) ? undefined : TEXTS.states[item.state];
  return (
    <Frame item={item} kind={item.tier} label={labelOfSubnet(item)} {...shown}>
      <rect {...rect} rx={5} />
      <rect className="p-stripe" x={rect.x} y={rect.y} width={5} height={rect.height} rx={2} />
      <text x={rect.x + 14} y={rect.y + (isCompact ? 16 : 19)} className="p-name">
        {clip(item.name, isCompact ? 13 : 24)}
      </text>
      {isCompact ? (
        <EndText rect={rect} dy={16} className={state === undefined ? 'p-muted' : 'p-state'}>
          {state ?? item.cidrBlock}
        </EndText>
      ) : (
        <text x={rect.x + 14} y={rect.y + 37} className="p-muted">
          {item.cidrBlock} · {TEXTS.picture.room(item.usableAddresses)}
        </text>
      )}
      {!isCompact && state !== undefined && (
        <EndText rect={rect} dy={16} className="p-state">
          {state}
        </EndText>
      )}
    </Frame>
  );
});

export const TableBox = memo(function TableBox({
  box: { item, rect },
  ways,
  ...shown
}: BoxProps<DrawnRouteTable> & { readonly ways: string }) {
  return (
    <Frame item={item} kind="table" label={labelOfTable(item)} {...shown}>
      <TwoLines rect={rect} title={TEXTS.picture.routeTable(item.name)} detail={ways} state={item.state} />
    </Frame>
  );
});

export const GatewayBox = memo(function GatewayBox({
  box: { item, rect },
  ...shown
}: BoxProps<DrawnGateway>) {
  const { monthlyCost, state } = item;
  const cost = monthlyCost === undefined ? '' : TEXTS.picture.monthlyShort(monthlyCost);
  const end = isOrdinary(state) ? cost : TEXTS.states[state];
  return (
    <Frame item={item} kind="gateway" label={labelOfGateway(item)} {...shown}>
      {item.subnet === undefined ? (
        <TwoLines
          rect={rect}
          title={item.label}
          detail={[item.id, monthlyCost === undefined ? undefined : TEXTS.picture.monthly(monthlyCost)]
            .filter((part) => part !== undefined)
            .join(' · ')}
          state={state}
        />
      ) : (
        <>
          <rect {...rect} rx={5} />
          <text x={rect.x + 10} y={rect.y + 17} className="p-name">
            {end === '' && item.label.length <= 14
              ? item.label
              : clip(TEXTS.picture.short(item.kind, item.label), 14)}
          </text>
          <EndText rect={rect} dy={17} className={isOrdinary(state) ? 'p-muted' : 'p-state'}>
            {end}
          </EndText>
        </>
      )}
    </Frame>
  );
});

export const ForeignBox = memo(function ForeignBox({
  box: { item, rect },
  ...shown
}: BoxProps<DrawnForeign>) {
  return (
    <Frame item={{ key: item.key, state: 'made' }} kind={item.kind} label={labelOfForeign(item)} {...shown}>
      <rect {...rect} rx={5} />
      <text x={rect.x + 10} y={rect.y + 16} className="p-name">
        {clip(item.type, 22)}
      </text>
      <EndText rect={rect} dy={14} className="p-state">
        {TEXTS.foreign[item.kind]}
      </EndText>
      <text x={rect.x + 10} y={rect.y + 31} className="p-muted">
        {clip(item.id, Math.floor(rect.width / LETTER))}
      </text>
    </Frame>
  );
});

export const Line = memo(function Line({ edge, isLit }: { readonly edge: Edge; readonly isLit: boolean }) {
  if (edge.points.length === 0) return null;
  return (
    <polyline
      className={isLit ? 'p-edge p-lit' : 'p-edge'}
      points={edge.points.map(({ x, y }) => `${x},${y}`).join(' ')}
    />
  );
});

interface FrameProps {
  readonly item: { readonly key: string; readonly state: DrawnState };
  readonly kind: string;
  readonly label: string;
  readonly isLit: boolean;
  readonly isTabStop: boolean;
  readonly children: ReactNode;
}

function Frame({ item: { key, state }, kind, label, isLit, isTabStop, children }: FrameProps) {
  return (
    <g
      className={`p-box p-${kind} p-${state}${isLit ? ' p-lit' : ''}`}
      data-key={key}
      data-state={state}
      role="img"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={label}
    >
      {children}
    </g>
  );
}

interface TwoLinesProps {
  readonly rect: Rect;
  readonly title: string;
  readonly detail: string;
  readonly state: DrawnState;
}

/** A title, below it details, and at their end the state where that is out of the ordinary. */
function TwoLines({ rect, title, detail, state }: TwoLinesProps) {
  const room = Math.floor((rect.width - 20) / LETTER);
  const word = isOrdinary(state) ? '' : TEXTS.states[state];
  const isOneLine = detail === '' && word === '';
  return (
    <>
      <rect {...rect} rx={6} />
      <text x={rect.x + 10} y={isOneLine ? rect.y + rect.height / 2 + 4 : rect.y + 16} className="p-name">
        {clip(title, room)}
      </text>
      {detail !== '' && (
        <text x={rect.x + 10} y={rect.y + 31} className="p-muted">
          {clip(detail, word === '' ? room : room - word.length - 1)}
        </text>
      )}
      {word !== '' && (
        <EndText rect={rect} dy={31} className="p-state">
          {word}
        </EndText>
      )}
    </>
  );
}

interface EndTextProps {
  readonly rect: Rect;
  readonly dy: number;
  readonly className: string;
  readonly children: ReactNode;
}

/** At the right edge of a box. */
function EndText({ rect, dy, className, children }: EndTextProps) {
  return (
    <text x={rect.x + rect.width - 8} y={rect.y + dy} className={className} textAnchor="end">
      {children}
    </text>
  );
}
