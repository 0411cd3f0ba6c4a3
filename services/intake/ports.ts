import type { Command } from '../../shared/contract/commands';
import type { ClaimWish } from '../../shared/domain/reservation/reservations';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';

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

/** What a network would get if it were asked for now. */
export interface ClaimPreviews {
  /**
   * The addresses.
   *
   * @throws ClaimRefusal
   */
  preview(wish: Omit<ClaimWish, 'holder'>): Promise<string>;
}

/** What a network needs and others are kept from: a place among its caller's networks, and addresses. */
export interface Claims extends ClaimPreviews {
  /**
   * Claims it before the network is put on record. To claim it again does no harm; what no record stands behind is
   * given back by the sweeper.
   *
   * @throws ClaimRefusal, ClaimContestedError
   */
  claim(wish: ClaimWish): Promise<Claimed>;
}

export interface Claimed {
  /** The addresses of the network. */
  readonly cidrBlock: string;
  /** Gives it back, save what the request on record holds. Does not fail. */
  giveBack(standing: VpcRequest | undefined): Promise<void>;
}

/** Where commands wait for the provisioner. */
export interface Commands {
  /** @throws Error unless the queue has taken the command */
  send(
    command: Command,
    sending: { readonly caller: string; readonly commandSequence: number },
  ): Promise<void>;
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
