import type { Command } from '../../shared/contract/commands';
import type { AskedNetwork } from '../../shared/domain/network-spec';
import type { VpcRequest } from '../../shared/domain/vpc-request';

/** Where requests are on record. */
export interface Requests {
  /** The request as last written, never a stale copy. */
  find(requestId: string): Promise<VpcRequest | undefined>;
  /** Stores a request unless there is one of that id; answers the one that is on record then. */
  add(request: VpcRequest): Promise<VpcRequest>;
  /**
   * Writes a request over the revision it builds on.
   *
   * @throws RequestChangedError when somebody else wrote in between; nothing was changed then
   */
  save(request: VpcRequest): Promise<VpcRequest>;
}

/** Where commands wait for the provisioner. */
export interface Commands {
  /** @throws Error unless the queue has taken the command */
  send(command: Command, sending: { readonly caller: string; readonly ticket: number }): Promise<void>;
}

/** What a network would be given if it were asked for now. */
export interface ClaimPreviews {
  /**
   * The block that it would get; nothing is claimed.
   *
   * @throws ClaimRefusal as claiming it would
   */
  preview(wish: { readonly caller: string; readonly network: AskedNetwork }): Promise<string>;
}

/** Where networks can be. */
export interface Zones {
  /**
   * Names of the Region's available zones.
   *
   * @throws ResourceFailure
   */
  available(): Promise<readonly string[]>;
}
