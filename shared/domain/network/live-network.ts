import type { ResourceKind } from './network-plan';

/**
 * A resource as EC2 shows it right now, as far as it can drift from what is on record. What else its kind shows
 * of it, its folder in `shared/kinds` says; words are AWS's own.
 */
export interface LiveResource {
  readonly kind: ResourceKind;
  readonly id: string;
  /** Empty for a setting, which has none of its own. */
  readonly tags: Readonly<Record<string, string>>;
  /** The account that it belongs to, where EC2 says it. */
  readonly ownerId?: string;
}

/** Everything of one request that could be seen. */
export interface LiveNetwork {
  readonly resources: readonly LiveResource[];
}
