import { RequestChangedError } from '../../shared/domain/errors';
import { freshRequestId, keyedRequestId } from '../../shared/domain/derived-id';
import { fingerprint } from '../../shared/domain/fingerprint';
import type { NetworkSpec } from '../../shared/domain/network-spec';
import { instant, type VpcRequest } from '../../shared/domain/vpc-request';
import type { Clock } from '../../shared/platform/clock';
import { enqueueRequest, isBeingQueued, queueingUntil } from './enqueue-request';
import type { Commands, Requests } from './ports';

export interface CreateRequestTools {
  readonly requests: Requests;
  readonly commands: Commands;
  readonly clock: Clock;
  /** Fresh random bytes, as many as asked for. */
  readonly entropy: (bytes: number) => Uint8Array;
}

/** A request for a network that passed every check. */
export interface CreateRequest {
  readonly spec: NetworkSpec;
  readonly requestedBy: string;
  /** Repeats under the same key and caller are the same request. */
  readonly idempotencyKey: string | undefined;
}

/** The key was used before, for something else; nothing was changed. */
export class IdempotencyKeyReusedError extends Error {
  override readonly name = 'IdempotencyKeyReusedError';
}

/** How often a repeat looks whether somebody works on the request. */
const LOOK_AGAIN_MS = 100;

/**
 * The use case: puts a request on record, exactly one per caller and key, and its command on the queue.
 *
 * @returns a function that answers the request as it stands
 * @throws IdempotencyKeyReusedError, CommandNotSentError
 */
export function createCreateRequest(tools: CreateRequestTools) {
  const { requests, clock, entropy } = tools;

  return async function createRequest(asked: CreateRequest): Promise<VpcRequest> {
    const request = newRequest(asked);
    const recorded = await requests.add(request);
    if (recorded.fingerprint !== request.fingerprint) {
      throw new IdempotencyKeyReusedError('The idempotency key was used for another request');
    }
    // Our own put, also when the SDK had to send it twice.
    if (recorded.revision === request.revision) return enqueueRequest(tools, request);
    return enqueueAgain(recorded);
  };

  function newRequest({ spec, requestedBy, idempotencyKey }: CreateRequest): VpcRequest {
    const now = clock.now();
    const requestId =
      idempotencyKey === undefined
        ? freshRequestId(now, entropy(10))
        : keyedRequestId(requestedBy, idempotencyKey);
    return {
      requestId,
      requestedBy,
      fingerprint: fingerprint(spec),
      spec,
      state: { status: 'ACCEPTED' },
      attempts: 0,
      ticket: 0,
      pauses: 0,
      deaths: 0,
      resources: {},
      queueingUntil: queueingUntil(clock),
      createdAt: instant(now),
      updatedAt: instant(now),
      revision: Buffer.from(entropy(16)).toString('base64url'),
    };
  }

  /**
   * A repeat. It is answered once somebody works on the request or its command was sent, by this repeat if need
   * be: whoever stored it may have died before. Sent twice does no harm.
   */
  async function enqueueAgain(recorded: VpcRequest): Promise<VpcRequest> {
    let request = recorded;
    while (isAccepted(request) && request.queuedAt === undefined && isBeingQueued(request, clock)) {
      await clock.sleep(LOOK_AGAIN_MS);
      request = await standing(request);
    }
    if (!isAccepted(request) || request.queuedAt !== undefined) return request;
    try {
      const mine = await requests.save({ ...request, queueingUntil: queueingUntil(clock) });
      await enqueueRequest(tools, mine);
      return await requests.save({ ...mine, queuedAt: instant(clock.now()) });
    } catch (error) {
      // Another repeat was faster, or a worker has it already.
      if (error instanceof RequestChangedError) return enqueueAgain(await standing(request));
      throw error;
    }
  }

  async function standing(request: VpcRequest): Promise<VpcRequest> {
    return (await requests.find(request.requestId)) ?? request;
  }
}

function isAccepted({ state }: VpcRequest): boolean {
  return state.status === 'ACCEPTED';
}

export type CreateRequestUseCase = ReturnType<typeof createCreateRequest>;
