import type { Instant } from './instant';

/** What the sweeper found. */
export type FindingKind =
  /** A resource beside the one on record, or one that became visible after its request was over. */
  | 'duplicate'
  /** A resource with our tags whose request has no record. */
  | 'orphan'
  /** A READY network that differs from its record. */
  | 'drift';

/** Something that is not as it should be, for as long as it is so. */
export interface Finding {
  readonly kind: FindingKind;
  readonly requestId?: string;
  /** What it is: a kind of resource, as the folders of `shared/kinds` are called. */
  readonly resourceType?: string;
  /** Its id in AWS. */
  readonly resourceId?: string;
  /** What was found, and what the service does about it. */
  readonly message: string;
  readonly foundAt: Instant;
  readonly lastSeenAt: Instant;
}

/** Where a page of findings ended. */
export interface FindingPosition {
  readonly foundAt: Instant;
  readonly id: string;
}

/** What a finding is about: one of a kind for each resource, or for each network that drifted. */
export function findingId({ kind, requestId, resourceId }: Omit<Finding, 'foundAt' | 'lastSeenAt'>): string {
  return `${kind}#${resourceId ?? requestId ?? ''}`;
}
