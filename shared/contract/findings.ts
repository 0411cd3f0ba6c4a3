/** Something that the sweeper found. */
export interface FindingView {
  /**
   * duplicate: beside the one on record. orphan: has our tags, and no record names it. drift: a network differs from
   * its record.
   */
  readonly kind: 'duplicate' | 'orphan' | 'drift';
  /** The request that it belongs to, where there is one. */
  readonly requestId?: string;
  /** What it is, in AWS's words. */
  readonly resourceType?: string;
  /** Its id in AWS. */
  readonly resourceId?: string;
  /** What was found, and what the service does about it. */
  readonly message: string;
  /** When it was first found. */
  readonly foundAt: string;
  /** When it was last seen. */
  readonly lastSeenAt?: string;
}

/** `200` of `GET /findings`. */
export interface FindingPage {
  readonly items: readonly FindingView[];
  /** Present when there may be more; also in `Link` with `rel="next"`. */
  readonly nextCursor?: string;
}
