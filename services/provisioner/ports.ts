import type { Command } from '../../shared/contract/commands';
import type { PlannedResource, ResourceKey, ResourceKind } from '../../shared/domain/network/network-plan';
import type { Blocker, VpcRequest } from '../../shared/domain/request/vpc-request';

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

/** What stands in the way of deleting a network. */
export interface Blockers {
  /**
   * What is in the network that is not ours; empty when nothing keeps it from being deleted. May lag.
   *
   * @throws ResourceFailure
   */
  find(vpcId: string, request: VpcRequest): Promise<readonly Blocker[]>;
}

/** What a request holds that others are kept from: a place among its caller's networks, and addresses. */
export interface Claims {
  /** Gives all of it back; may be repeated. */
  release(request: VpcRequest): Promise<void>;
}

/** What a resource is made for, and the ids of what it depends on. */
export interface Scope {
  readonly request: VpcRequest;
  /** @throws Error when that resource has no recorded id: the plan is out of order */
  idOf(key: ResourceKey): string;
}

/** A resource of this request, as AWS has it. */
export interface FoundResource {
  readonly key: ResourceKey;
  readonly id: string;
  /** Absent: it can be used. */
  readonly state?: 'pending' | 'failed';
  /** Why it failed, in AWS's words. */
  readonly reason?: string;
  /** It is of a form that can never be changed into the planned one: an earlier run of the request made it. */
  readonly isMisfit?: true;
}

/** How to deal with one kind of AWS resource. Every method may throw a {@link ResourceFailure}. */
export interface ResourceHandler<R extends PlannedResource = PlannedResource> {
  /**
   * Whether making it again does no harm: AWS refuses a second one, or takes the call for the first one by its
   * client token.
   */
  readonly safeToRepeat: boolean;
  /** Whether what was just made is of no use yet: it is PENDING until {@link findOwned} shows it without a state. */
  readonly comesUp?: true;
  /** Makes the resource, tags included, with a single request on the wire; answers its id. */
  create(resource: R, scope: Scope): Promise<string>;
  /** Gives it its planned form. Absent where nothing can change. Must be harmless to repeat. */
  update?(resource: R, id: string, scope: Scope): Promise<void>;
  /**
   * Those of `resources` that exist, in a fixed order, by our tags or by what AWS knows them by. Absent where
   * making it again is all there is to know.
   */
  findOwned?(resources: readonly R[], scope: Scope): Promise<readonly FoundResource[]>;
  /**
   * Deletes it. Absent where it goes with what it belongs to.
   *
   * @throws ResourceFailure with code `resource-disappeared` when EC2 does not know it
   */
  remove?(id: string, scope: Scope): Promise<void>;
}

export type ResourceHandlers = {
  readonly [Kind in ResourceKind]: ResourceHandler<Extract<PlannedResource, { kind: Kind }>>;
};

/** Where commands wait. */
export interface Commands {
  /** @throws Error unless the queue has taken the command */
  send(
    command: Command,
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
