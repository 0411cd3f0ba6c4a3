import type { RequestView } from './http';

/** A property of a resource as EC2 has it; null is one that it lacks. */
export type DriftFact = string | boolean | readonly string[] | null;

/** How a network differs from what is on record of it. */
export interface DriftView {
  /** When it was looked at. EC2 may take seconds, rarely minutes, to show what was made. */
  readonly comparedAt: string;
  /** Planned, and not there; without an id what never was on record. */
  readonly missing: readonly { readonly key: string; readonly kind: string; readonly id?: string }[];
  /** There, and other than it should be: the properties that differ, as they should be and as they are. */
  readonly changed: readonly {
    readonly key: string;
    readonly kind: string;
    readonly id: string;
    readonly expected: Readonly<Record<string, DriftFact>>;
    readonly actual: Readonly<Record<string, DriftFact>>;
  }[];
  /** There, bearing the tags of the request, and not on record. */
  readonly surplus: readonly { readonly kind: string; readonly id: string; readonly name?: string }[];
}

/** `200` of `GET /vpcs/{requestId}?compare=live`. */
export interface ComparedView extends RequestView {
  readonly drift: DriftView;
}
