import { nextHolder } from '../../../shared/domain/reservation/reservations';
import { RequestChangedError } from '../../../shared/domain/request/errors';
import { hasPendingEvent, restart } from '../../../shared/domain/request/request-transitions';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { CreateRequestTools } from './create-request';
import { enqueueRequest, isBeingQueued, commandSendDeadline } from '../enqueue-request';
import { EventNotPublishedError } from '../after-event-published';
import { findForOwner, type Caller } from '../request-access';

/** The request is READY, or its deletion was ordered: there is nothing to try again. */
export class NothingToRetryError extends Error {
  override readonly name = 'NothingToRetryError';
}

/**
 * The use case: starts a request that failed or stalled once more, under the same id. One that is under way
 * already is left to it, so that a repeat of the call does no harm.
 *
 * @returns a function that answers the present request
 * @throws RequestNotFoundError, NotRequesterError, NothingToRetryError, EventNotPublishedError, ReservationRefusedError,
 *   ReservationContestedError, CommandNotSentError
 */
export function createRetryRequest(tools: Omit<CreateRequestTools, 'entropy'>) {
  const { requests, reservations, clock } = tools;

  return async function retryRequest(requestId: string, caller: Caller): Promise<VpcRequest> {
    const request = await findForOwner(requests, requestId, caller);
    switch (request.state.status) {
      case 'READY':
      case 'DELETING':
      case 'DELETED':
        throw new NothingToRetryError(`The network of ${requestId} is ${request.state.status}`);
      case 'PROVISIONING':
      case 'WAITING':
        return request;
      case 'ACCEPTED':
        // Perhaps by a retry that never sent its command.
        return isBeingQueued(request, clock)
          ? request
          : start({ ...request, commandSendDeadline: commandSendDeadline(clock) });
      case 'FAILED':
        checkEventPublished(request);
        return startAfresh(request);
      case 'STALLED':
        checkEventPublished(request);
        return start(restart(request, commandSendDeadline(clock)));
    }
  };

  /** A request that FAILED has released its reservations; a pool may have other addresses for it now. */
  async function startAfresh(request: VpcRequest): Promise<VpcRequest> {
    const { spec, requestedBy: caller } = request;
    const holder = nextHolder(request);
    const reserved = await reservations.reserve({ holder, caller, network: spec });
    const fresh = { ...request, holder, spec: { ...spec, cidrBlock: reserved.cidrBlock } };
    const started = await start(restart(fresh, commandSendDeadline(clock)));
    await reserved.release(started);
    return started;
  }

  async function start(request: VpcRequest): Promise<VpcRequest> {
    try {
      return await enqueueRequest(tools, await requests.save(request));
    } catch (error) {
      // Another writer was faster: the same retry sent twice, or a redrive.
      if (error instanceof RequestChangedError) return (await requests.find(request.requestId)) ?? request;
      throw error;
    }
  }
}

/** @throws EventNotPublishedError */
function checkEventPublished(request: VpcRequest): void {
  if (hasPendingEvent(request))
    throw new EventNotPublishedError(`The event of ${request.requestId} is being published`);
}

export type RetryRequestUseCase = ReturnType<typeof createRetryRequest>;
