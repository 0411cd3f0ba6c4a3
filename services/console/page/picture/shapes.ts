import type { DrawnTier } from './drawn-network';

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

/** Undefined: the zones are not chosen yet. */
export type Zone = string | undefined;

export interface ZoneColumn {
  readonly zone: Zone;
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

/** Key of the place outside. */
export const INTERNET = 'internet';
