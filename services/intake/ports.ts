import type { ReservationRequest } from '../../shared/domain/reservation/reservations';
import type { Blocker, VpcRequest } from '../../shared/domain/request/vpc-request';

/** Where requests are on record. */
export interface Requests {
  /** The request as last written, never a stale copy. */
  find(requestId: string): Promise<VpcRequest | undefined>;
  /** Stores a request unless there is one of that id; answers the one that is on record then. */
  add(request: VpcRequest): Promise<VpcRequest>;
  /**
   * Writes a request over the revision it builds on.
   *
   * @throws RequestChangedError when another writer was faster; nothing was changed then
   */
  save(request: VpcRequest): Promise<VpcRequest>;
}

/** What a network would get if it were asked for now. */
export interface ReservationPreviews {
  /**
   * The addresses.
   *
   * @throws ReservationRefusedError
   */
  preview(asked: Omit<ReservationRequest, 'holder'>): Promise<string>;
}

/** What a network needs exclusively: a slot of its caller's quota, and addresses. */
export interface Reservations extends ReservationPreviews {
  /**
   * Reserves it before the network is put on record. Repeating it does no harm; reservations without a record are
   * released by the sweeper.
   *
   * @throws ReservationRefusedError, ReservationContestedError
   */
  reserve(asked: ReservationRequest): Promise<Reserved>;
}

export interface Reserved {
  /** The addresses of the network. */
  readonly cidrBlock: string;
  /** Releases it, save what the request on record holds. Does not fail. */
  release(recorded: VpcRequest | undefined): Promise<void>;
}

/** Sends the commands that are pending by the record. */
export interface Outbox {
  /** @throws Error unless the queue has taken the command; a repeated call need not wait then */
  sendCommand(request: VpcRequest): Promise<VpcRequest>;
  /**
   * Sends the command once more; of several at once, one sends.
   *
   * @param withinMs how long others leave it to this call
   * @throws RequestChangedError when another writer was faster
   * @throws Error unless the queue has taken the command
   */
  resendCommand(request: VpcRequest, withinMs: number): Promise<VpcRequest>;
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

/** What keeps a network from being deleted. */
export interface Blockers {
  /**
   * What is in the network that is not ours; empty when nothing keeps it from being deleted. May lag.
   *
   * @throws ResourceFailure
   */
  find(vpcId: string, request: VpcRequest): Promise<readonly Blocker[]>;
}
