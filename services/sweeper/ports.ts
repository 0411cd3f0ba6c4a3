import type { Command } from '../../shared/contract/commands';
import type { Instant, VpcRequest } from '../../shared/domain/vpc-request';

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

/** The requests to which something is still owed. */
export interface UnsettledRequests {
  /** Ids of those whose every wait on record was over before `before`, longest first; may lag. */
  dueBefore(before: Instant, limit: number): Promise<readonly string[]>;
}

/** Where commands wait for the provisioner. */
export interface Commands {
  /** @throws Error unless the queue has taken the command */
  send(command: Command, sending: { readonly caller: string; readonly ticket: number }): Promise<void>;
}

/** Where outcomes are announced. */
export interface Announcements {
  /** @throws Error unless the bus has taken the event */
  announce(request: VpcRequest): Promise<void>;
}

/** A VPC that bears the tag of this deployment. */
export interface OwnedVpc {
  readonly vpcId: string;
  /** Absent when somebody took the tag away. */
  readonly requestId?: string;
  /** When it was first found to be surplus. */
  readonly quarantinedSince?: Instant;
}

/** The networks of this deployment, as AWS has them. */
export interface OwnedNetworks {
  /** All VPCs that bear our stack tag; may lag. */
  list(): Promise<readonly OwnedVpc[]>;
  /** Marks a VPC of ours as surplus, so that nobody adopts it any more. */
  quarantine(vpcId: string, since: Instant): Promise<void>;
  /** Deletes a VPC of ours and our subnets in it, unless something else lives there. */
  remove(vpcId: string): Promise<'removed' | 'in-use'>;
}
