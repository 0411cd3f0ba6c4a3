import type { CreateVpcCommand } from '../../shared/contract/commands';
import type { PlannedResource, ResourceKey, ResourceKind } from '../../shared/domain/network-plan';
import type { VpcRequest } from '../../shared/domain/vpc-request';

/** Where requests are on record. */
export interface Requests {
  /** The request as last written, never a stale copy. */
  find(requestId: string): Promise<VpcRequest | undefined>;
  /**
   * Writes the request over the revision it builds on, and returns it under its new revision.
   *
   * @throws RequestChangedError when somebody else wrote in between; nothing was changed then
   */
  save(request: VpcRequest): Promise<VpcRequest>;
}

/** Where outcomes are announced. */
export interface Announcements {
  /**
   * Publishes the outcome of a request that is READY, FAILED or STALLED, always under the same event id.
   *
   * @throws Error unless the bus has taken the event
   */
  announce(request: VpcRequest): Promise<void>;
}

/** The Region's availability zones. */
export interface Zones {
  /** @throws ResourceFailure */
  available(): Promise<readonly string[]>;
}

/** What a resource is made for, and the ids of what it depends on. */
export interface Scope {
  readonly request: VpcRequest;
  /** @throws Error when that resource has no recorded id: the plan is out of order */
  idOf(key: ResourceKey): string;
}

/** A resource that bears our tags. */
export interface FoundResource {
  readonly key: ResourceKey;
  readonly id: string;
}

/** How to deal with one kind of AWS resource. Every method may throw a {@link ResourceFailure}. */
export interface ResourceHandler<R extends PlannedResource = PlannedResource> {
  /** Whether AWS itself refuses to make this resource twice, so that trying again is always safe. */
  readonly refusedWhenRepeated: boolean;
  /** Makes the resource, tags included, with a single request on the wire; answers its id. */
  create(resource: R, scope: Scope): Promise<string>;
  /** All resources of this kind that bear this request's tags, in a fixed order. */
  findOwned(scope: Scope): Promise<readonly FoundResource[]>;
  /** Deletes it. @throws ResourceFailure with code `resource-disappeared` when EC2 does not know it */
  remove(id: string): Promise<void>;
}

export type ResourceHandlers = {
  readonly [Kind in ResourceKind]: ResourceHandler<Extract<PlannedResource, { kind: Kind }>>;
};

/** Where commands wait. */
export interface Commands {
  /** @throws Error unless the queue has taken the command */
  send(
    command: CreateVpcCommand,
    sending: { readonly caller: string; readonly ticket: number | undefined; readonly delayMs: number },
  ): Promise<void>;
}

/** The messages that the commands came in. Nothing here throws: a message comes back by itself, only later. */
export interface Deliveries {
  /** Keeps these messages away from others as long as a lease lasts. */
  hold(receiptHandles: readonly string[]): Promise<void>;
  /** Lets a message come back after that time. */
  comeBack(receiptHandle: string, delayMs: number): Promise<void>;
}
