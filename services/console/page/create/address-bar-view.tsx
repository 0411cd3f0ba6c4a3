import { segmentOf } from './address-bar';

export interface AddressBarProps {
  readonly supernet: string;
  readonly used: readonly { readonly cidrBlock: string; readonly title: string }[];
  /** A block that would be taken. */
  readonly next?: string | undefined;
  readonly label: string;
}

/** Thinner would not be seen. */
const THINNEST = 0.002;

/** A supernet as a bar, with the blocks that are in use. */
export function AddressBar({ supernet, used, next, label }: AddressBarProps) {
  const segments = [
    ...used.map(({ cidrBlock, title }) => ({ cidrBlock, title, className: 'a-used' })),
    ...(next === undefined ? [] : [{ cidrBlock: next, title: next, className: 'a-next' }]),
  ];
  return (
    <svg
      className="address-bar"
      viewBox="0 0 1000 28"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <rect className="a-free" x={0} y={0} width={1000} height={28} />
      {segments.map(({ cidrBlock, title, className }) => {
        const segment = segmentOf(supernet, cidrBlock);
        if (segment === undefined) return null;
        const width = Math.max(THINNEST, segment.to - segment.from) * 1000;
        return (
          <rect
            key={`${className}${cidrBlock}`}
            className={className}
            x={segment.from * 1000}
            y={2}
            width={width}
            height={24}
          >
            <title>{title}</title>
          </rect>
        );
      })}
    </svg>
  );
}
