import { RequestChangedError } from '../../shared/domain/errors';
import { freshRequestId, keyedRequestId } from '../../shared/domain/derived-id';
import { fingerprint } from '../../shared/domain/fingerprint';
import type { NetworkSpec } from '../../shared/domain/network-spec';
import { instant, type VpcRequest } from '../../shared/domain/vpc-request';
import type { Clock } from '../../shared/platform/clock';
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

/** The request is on record but its command is not on the queue; a repeat under the same key sends it. */
export class CommandNotSentError extends Error {
  override readonly name = 'CommandNotSentError';
}

/**
 * How long whoever stored a request has to put its command on the queue before a repeat may do it. Keeps a
 * hundred repeats at once from sending a hundred commands.
 */
export const QUEUEING_MS = 5_000;

/**
 * The use case: puts a request on record, exactly one per caller and key, and its command on the queue.
 *
 * @returns a function that answers the request as it stands
 * @throws IdempotencyKeyReusedError, CommandNotSentError
 */
export function createCreateRequest({ requests, commands, clock, entropy }: CreateRequestTools) {
  return async function createRequest(asked: CreateRequest): Promise<VpcRequest> {
    const request = newRequest(asked);
    const recorded = await requests.add(request);
    if (recorded.fingerprint !== request.fingerprint) {
      throw new IdempotencyKeyReusedError('The idempotency key was used for another request');
    }
    // Our own put, also when the SDK had to send it twice.
    if (recorded.revision === request.revision) return enqueue(request);
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
      pauses: 0,
      resources: {},
      queueingUntil: instant(now + QUEUEING_MS),
      createdAt: instant(now),
      updatedAt: instant(now),
      revision: Buffer.from(entropy(16)).toString('base64url'),
    };
  }

  /** A repeat. What was accepted but may never have been queued is sent again; twice does no harm. */
  async function enqueueAgain(recorded: VpcRequest): Promise<VpcRequest> {
    const { state, queueingUntil } = recorded;
    const queueing = queueingUntil !== undefined && Date.parse(queueingUntil) > clock.now();
    if (state.status !== 'ACCEPTED' || queueing) return recorded;
    try {
      return await enqueue(
        await requests.save({ ...recorded, queueingUntil: instant(clock.now() + QUEUEING_MS) }),
      );
    } catch (error) {
      // Another repeat was faster, or a worker has it already.
      if (error instanceof RequestChangedError) return recorded;
      throw error;
    }
  }

  async function enqueue(request: VpcRequest): Promise<VpcRequest> {
    try {
      await commands.send({ type: 'CreateVpc', requestId: request.requestId });
      return request;
    } catch (cause) {
      await giveUpQueueing(request);
      throw new CommandNotSentError(`The command for ${request.requestId} could not be queued`, { cause });
    }
  }

  /** So that a repeat need not wait. If this fails too, it waits {@link QUEUEING_MS}. */
  async function giveUpQueueing(request: VpcRequest): Promise<void> {
    const { queueingUntil, ...rest } = request;
    await requests.save(rest).catch(() => undefined);
  }
}

export type CreateRequestUseCase = ReturnType<typeof createCreateRequest>;
