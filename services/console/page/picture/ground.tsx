import { TEXTS } from '../texts';
import type { DrawnNetwork } from './drawn-network';
import type { Geometry } from './geometry';
import { FACT_GAP, FACT_MARGIN } from './network-facts';
import type { Rect } from './shapes';

export interface GroundProps {
  readonly network: DrawnNetwork;
  readonly geometry: Geometry;
  readonly isInternetLit: boolean;
}

/** What everything lies on: the VPC, the internet, the names of zones and tiers. */
export function Ground({ network, geometry, isInternetLit }: GroundProps) {
  const { vpc, internet, zones, tiers, facts, foreign } = geometry;
  return (
    <>
      <g className={`p-vpc p-${network.state}`} data-state={network.state}>
        <rect className="p-vpc-box" {...vpc} rx={10} />
      </g>
      {internet && (
        <g className={`p-internet-box ${isInternetLit ? 'p-lit' : ''}`}>
          <rect className="p-internet" {...internet} rx={16} />
          <GroundText at={internet} dx={16} dy={21} className="p-name" text={TEXTS.picture.internet} />
        </g>
      )}
      {facts.map((line, index) => (
        <text
          key={line[0]}
          x={vpc.x + FACT_MARGIN}
          y={vpc.y + vpc.height - 10 - (facts.length - 1 - index) * 16}
          className="p-muted"
        >
          {line.map((fact, at) => (
            <tspan
              key={fact}
              className={index + at === 0 ? 'p-name' : undefined}
              dx={at === 0 ? 0 : FACT_GAP}
            >
              {fact}
            </tspan>
          ))}
        </text>
      ))}
      {zones.map(({ zone, rect }) => (
        <GroundText
          key={zone ?? 'open'}
          at={rect}
          dx={0}
          dy={18}
          className="p-zone"
          text={zone ?? TEXTS.picture.zoneOpen}
        />
      ))}
      {tiers.map(({ tier, rect }) => (
        <GroundText key={tier} at={rect} dx={12} dy={19} className="p-name" text={TEXTS.tiers[tier]} />
      ))}
      {foreign[0] && (
        <GroundText
          at={{ ...foreign[0].rect, x: vpc.x }}
          dx={12}
          dy={19}
          className="p-name"
          text={TEXTS.foreign.title}
        />
      )}
    </>
  );
}

interface GroundTextProps {
  readonly at: Rect;
  readonly dx: number;
  readonly dy: number;
  readonly className: string;
  readonly text: string;
}

function GroundText({ at, dx, dy, className, text }: GroundTextProps) {
  return (
    <text x={at.x + dx} y={at.y + dy} className={className}>
      {text}
    </text>
  );
}
