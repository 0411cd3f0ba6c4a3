import type { Blocker, VpcRequest } from '../../shared/domain/request/vpc-request';

/** Where requests are on record. */
export interface Requests {
  /** The request as last written, never a stale copy. */
  find(requestId: string): Promise<VpcRequest | undefined>;
  /**
   * Writes the request over the revision it builds on, and returns it under its new revision.
   *
   * @throws RequestChangedError when another writer was faster; nothing was changed then
   */
  save(request: VpcRequest): Promise<VpcRequest>;
}

/** Sends what is pending by the record. */
export interface Outbox {
  /**
   * Sends a command that is delivered after `delayMs`, and writes the request: earlier commands are superseded.
   *
   * @throws Error unless the queue has taken the command
   */
  sendDelayed(request: VpcRequest, delayMs: number): Promise<VpcRequest>;
  /**
   * Publishes the event that is pending, if one is, always under the same event id.
   *
   * @throws Error unless the bus has taken the event
   */
  publishEvent(request: VpcRequest): Promise<VpcRequest>;
}

/** By a VPC's id its request is found. */
export interface VpcPointers {
  /** Points from a VPC to its request; may be repeated. */
  point(vpcId: string, requestId: string): Promise<void>;
}

/** The Region's availability zones. */
export interface Zones {
  /** @throws ResourceFailure */
  available(): Promise<readonly string[]>;
}

/** What prevents the deletion of a network. */
export interface Blockers {
  /**
   * What is in the network that is not ours; empty when nothing keeps it from being deleted. May lag.
   *
   * @throws ResourceFailure
   */
  find(vpcId: string, request: VpcRequest): Promise<readonly Blocker[]>;
}

/** What was made in a network without being recorded. */
export interface Orphans {
  /**
   * What has the tags of the request and is not on its record, in the order in which EC2 deletes it. May lag.
   *
   * @throws ResourceFailure
   */
  find(vpcId: string, request: VpcRequest): Promise<readonly Orphan[]>;
}

/** Something that a request made and its record does not name. */
export interface Orphan {
  readonly kind: string;
  readonly id: string;
}

/** Where messages wait. */
export interface Commands {
  /**
   * Sends a message as it was received, so that its receives start anew.
   *
   * @throws Error unless the queue has taken it
   */
  sendAgain(message: ReceivedMessage, delayMs: number): Promise<void>;
}

/** A message as it was received. */
export interface ReceivedMessage {
  readonly body: string;
  /** The caller that it was sent for. */
  readonly caller: string;
  /** Its numeric attributes. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The messages that the commands came in. Nothing here throws: a message comes back by itself, only later. */
export interface Deliveries {
  /** Keeps these messages away from others as long as a lease lasts. */
  extendVisibility(receiptHandles: readonly string[]): Promise<void>;
  /** Lets a message come back after that time. */
  makeVisibleAfter(receiptHandle: string, delayMs: number): Promise<void>;
}
