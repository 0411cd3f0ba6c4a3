import { CURRENT_PLAN_VERSION } from '../../../shared/domain/network/plan-version';
import { ReservationRefusedError } from '../../../shared/domain/reservation/reservation-refusals';
import { RequestChangedError } from '../../../shared/domain/request/errors';
import { freshRequestId, keyedRequestId } from '../../../shared/domain/request/derived-id';
import { fingerprint } from '../../../shared/domain/request/fingerprint';
import { withDefaults, type RequestedNetwork } from '../../../shared/domain/network/network-spec';
import { instant } from '../../../shared/domain/request/instant';
import type { Requester, VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Clock } from '../../../shared/platform/clock';
import {
  CommandNotSentError,
  enqueueAgain,
  enqueueRequest,
  isBeingQueued,
  commandSendDeadline,
} from '../enqueue-request';
import type { Reservations, Outbox, Requests } from '../ports';

/** What every order to a request needs. */
export interface RequestTools {
  readonly requests: Requests;
  readonly outbox: Outbox;
  readonly clock: Clock;
}

export interface CreateRequestTools extends RequestTools {
  readonly reservations: Reservations;
  /** Fresh random bytes, as many as asked for. */
  readonly entropy: (bytes: number) => Uint8Array;
}

/** A request for a network that passed every check. */
export interface CreateRequest {
  readonly spec: RequestedNetwork;
  readonly requestedBy: string;
  /** The person behind it, where the deployment keeps names. */
  readonly requester?: Requester;
  /** Repeats under the same key and caller are the same request. */
  readonly idempotencyKey: string | undefined;
}

/** The key was used before, for something else; nothing was changed. */
export class IdempotencyKeyReusedError extends Error {
  override readonly name = 'IdempotencyKeyReusedError';
}

/** How often a repeat checks whether a worker has taken the request. */
const POLL_INTERVAL_MS = 100;
/** How long a repeat waits for another invocation to send the command, before its caller is to call again. */
const PATIENCE_MS = 5_000;

/**
 * The use case: puts a request on record, exactly one per caller and key, and its command on the queue. What the
 * network needs exclusively is reserved before: a crash in between leaves reservations without a request, which the
 * sweeper releases, and never a request without its reservations.
 *
 * @returns a function that answers the present request
 * @throws IdempotencyKeyReusedError, ReservationRefusedError, ReservationContestedError, CommandNotSentError
 */
export function createCreateRequest(tools: CreateRequestTools) {
  const { requests, reservations, clock, entropy } = tools;

  return async function createRequest(asked: CreateRequest): Promise<VpcRequest> {
    const { spec, requestedBy, idempotencyKey } = asked;
    if (idempotencyKey === undefined) return create(freshRequestId(clock.now(), entropy(10)), asked);
    const requestId = keyedRequestId(requestedBy, idempotencyKey);
    // Looked for first: a repeat gets its answer even if by now the caller or the pool has no room for another one.
    const earlier = await requests.find(requestId);
    if (earlier !== undefined) return repeat(earlier, fingerprint(spec));
    try {
      return await create(requestId, asked);
    } catch (error) {
      const twin = error instanceof ReservationRefusedError ? await requests.find(requestId) : undefined;
      if (twin === undefined) throw error;
      return repeat(twin, fingerprint(spec));
    }
  };

  async function create(
    requestId: string,
    { spec, requestedBy, requester }: CreateRequest,
  ): Promise<VpcRequest> {
    const reserved = await reservations.reserve({ holder: requestId, caller: requestedBy, network: spec });
    const now = instant(clock.now());
    const request: VpcRequest = {
      requestId,
      requestedBy,
      ...(requester && { requester }),
      fingerprint: fingerprint(spec),
      spec: withDefaults(spec, reserved.cidrBlock),
      planVersion: CURRENT_PLAN_VERSION,
      state: { status: 'ACCEPTED' },
      attempts: 0,
      commandSequence: 0,
      consecutiveDeferrals: 0,
      consecutiveCrashes: 0,
      sequence: 0,
      resources: {},
      commandSendDeadline: commandSendDeadline(clock),
      createdAt: now,
      updatedAt: now,
      revision: Buffer.from(entropy(16)).toString('base64url'),
    };
    const recorded = await requests.add(request);
    // Our own put, also when the SDK had to send it twice.
    if (recorded.revision === request.revision) return enqueueRequest(tools, recorded);
    await reserved.release(recorded);
    return repeat(recorded, request.fingerprint);
  }

  function repeat(recorded: VpcRequest, asked: string): Promise<VpcRequest> {
    if (recorded.fingerprint !== asked) {
      throw new IdempotencyKeyReusedError('The idempotency key was used for another request');
    }
    return onceQueued(recorded);
  }

  /**
   * A repeat is answered once a worker has taken the request or its command was sent, by this repeat if need be:
   * the invocation that stored it may have crashed before. Sending twice does no harm.
   */
  async function onceQueued(recorded: VpcRequest): Promise<VpcRequest> {
    let request = recorded;
    const patienceEnd = clock.now() + PATIENCE_MS;
    while (isAccepted(request) && request.commandSentAt === undefined && isBeingQueued(request, clock)) {
      // The sweeper has longer to queue it than a caller has to wait.
      if (clock.now() > patienceEnd) throw new CommandNotSentError(`${request.requestId} is being queued`);
      await clock.sleep(POLL_INTERVAL_MS);
      request = await findRecorded(request);
    }
    if (!isAccepted(request)) return request;
    try {
      return await enqueueAgain(tools, request);
    } catch (error) {
      // Another repeat was faster, or a worker has it already.
      if (error instanceof RequestChangedError) return onceQueued(await findRecorded(request));
      throw error;
    }
  }

  async function findRecorded(request: VpcRequest): Promise<VpcRequest> {
    return (await requests.find(request.requestId)) ?? request;
  }
}

function isAccepted({ state }: VpcRequest): boolean {
  return state.status === 'ACCEPTED';
}

export type CreateRequestUseCase = ReturnType<typeof createCreateRequest>;
