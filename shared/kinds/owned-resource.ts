import type { ResourceKey, ResourceKind } from '../domain/network/network-plan';
import type { Instant } from '../domain/request/instant';

/** A resource that has the tag of this deployment. */
export interface OwnedResource {
  readonly id: string;
  /** Absent when a third party took the tag away. */
  readonly requestId?: string;
  /** Which one of its request's plan it is; likewise. */
  readonly key?: ResourceKey;
  /** The addresses of a VPC. */
  readonly cidrBlock?: string;
  /** When it was first found to be a duplicate or left over. */
  readonly quarantinedSince?: Instant;
}

/** What became of a resource that was to be deleted. */
export type Removal =
  | 'removed'
  /** Some of what is in it takes minutes to go. */
  | 'removing'
  /** A third party's resource uses it or is in it; nothing was deleted. */
  | 'in-use';

/**
 * A kind of resource of which a duplicate may become visible later: EC2 takes no client token for it, and it belongs to
 * no VPC with which it would go.
 */
export interface OwnedKind {
  readonly kind: ResourceKind;
  /** All that have our stack tag; may lag. */
  list(): Promise<readonly OwnedResource[]>;
  /**
   * Deletes a duplicate or left-over one, with what its request has in it.
   *
   * @param recorded ids that its request has on record: nothing of these is touched
   */
  remove(resource: OwnedResource, recorded: ReadonlySet<string>): Promise<Removal>;
}

/** The resources of this deployment that may be duplicates or left over, as AWS has them. */
export interface OwnedResources {
  /** In the order in which to look: what is in a VPC goes with it. */
  readonly kinds: readonly OwnedKind[];
  /**
   * Quarantines a resource of ours by a tag, so that no worker adopts it any more.
   *
   * @returns false when it does not exist any more
   */
  quarantine(id: string, since: Instant): Promise<boolean>;
}
