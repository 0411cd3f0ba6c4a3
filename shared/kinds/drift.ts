import type { ResourceKey, ResourceKind } from '../domain/network/network-plan';

/** Properties of a resource, in AWS's words; null is one that it lacks. */
export type Properties = Readonly<Record<string, string | boolean | readonly string[] | null>>;

/** How a network differs from what is on record of it. */
export interface Drift {
  /** Planned, and not there. */
  readonly missing: readonly MissingResource[];
  /** There, and other than it should be. */
  readonly changed: readonly ChangedResource[];
  /** Has the tags of the request and is not on record. Public name; what it lists is unmanaged. */
  readonly surplus: readonly UnmanagedResource[];
}

export interface MissingResource {
  readonly key: ResourceKey;
  readonly kind: ResourceKind;
  /** By which it was on record; absent for one that never was. */
  readonly id?: string;
}

export interface ChangedResource extends MissingResource {
  readonly id: string;
  /** Those properties that differ, as they should be. */
  readonly expected: Properties;
  /** The same properties as they are. */
  readonly actual: Properties;
}

export interface UnmanagedResource {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly name?: string;
}

/** Whether there is any difference at all. */
export function hasDrifted({ missing, changed, surplus }: Drift): boolean {
  return missing.length + changed.length + surplus.length > 0;
}

/** A drift in few words: keys of the plan, and ids of unmanaged resources. */
export interface DriftSummary {
  readonly missing: readonly ResourceKey[];
  readonly changed: readonly ResourceKey[];
  readonly surplus: readonly string[];
}

export function summaryOf({ missing, changed, surplus }: Drift): DriftSummary {
  return {
    missing: missing.map(({ key }) => key),
    changed: changed.map(({ key }) => key),
    surplus: surplus.map(({ id }) => id),
  };
}
