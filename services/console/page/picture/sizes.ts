/*
 * The measures of the picture, in its own units, which are CSS pixels at full size.
 */

export const MARGIN = 8;
export const COLUMN_WIDTH = 216;
/** Between columns; lines to gateways run here. */
export const GUTTER = 44;
/** Left of the subnets of a column; the line from their table runs here. */
export const BUS = 22;
export const TIER_LABEL_WIDTH = 84;
export const INTERNET_HEIGHT = 32;
export const GATEWAY = { width: 196, height: 38, gap: 20 };
/** Lines to the gateways run here. */
export const VPC_HEADER = 26;
/** The network's name, addresses and settings. */
export const VPC_FOOTER = { padding: 20, line: 16 };
export const ZONE_HEADER = 30;
export const TABLE = { height: 38, gap: 10 };
/** In its subnet. */
export const ZONAL_NAT = { height: 26, gap: 6 };
/** Across the columns. */
export const REGIONAL_NAT = { height: 38, gap: 22 };
export const ROOMY = { height: 48, gap: 8 };
export const COMPACT = { height: 24, gap: 4 };
/** From so many subnets in one cell on, each gets one line. */
export const COMPACT_FROM = 6;
export const TIER_GAP = 26;
export const ENDPOINT = { width: 170, height: 38, gap: 14 };
export const FOREIGN = { height: 38, gap: 8 };
/** Between lines that run beside each other. */
export const LANE = 5;
/** How wide a letter of small text is, at most, on average. */
export const LETTER = 6.2;
