import type { Command } from '../../shared/contract/commands';
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

/** Where commands wait. */
export interface Commands {
  /** @throws Error unless the queue has taken the command */
  send(
    command: Command,
    sending: {
      readonly caller: string;
      readonly commandSequence: number | undefined;
      readonly delayMs: number;
    },
  ): Promise<void>;
}

/** The messages that the commands came in. Nothing here throws: a message comes back by itself, only later. */
export interface Deliveries {
  /** Keeps these messages away from others as long as a lease lasts. */
  hold(receiptHandles: readonly string[]): Promise<void>;
  /** Lets a message come back after that time. */
  comeBack(receiptHandle: string, delayMs: number): Promise<void>;
}
