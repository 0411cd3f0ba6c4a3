import { RequestChangedError } from '../../../shared/domain/request/errors';
import { expediteDeletion, orderDeletion } from '../../../shared/domain/request/request-transitions';
import { instant, waitingOf, type VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { RequestTools } from './create-request';
import { enqueueAgain, enqueueRequest, isBeingQueued, commandSendDeadline } from '../enqueue-request';
import { afterEventPublished } from '../after-event-published';
import { PreconditionFailedError, type Precondition } from '../precondition';
import { findForOwner, type Caller } from '../request-access';

/** An order to delete a network. */
export interface DeletionOrder {
  readonly requestId: string;
  readonly caller: Caller;
  /** Absent: in whatever state it is. */
  readonly precondition: Precondition | undefined;
}

/**
 * The use case: orders a network away, at whatever point its request is. Ordered twice is the same deletion; one
 * that something was in the way of looks at once whether that is gone.
 *
 * @returns a function that answers the request as it stands
 * @throws RequestNotFoundError, NotRequesterError, PreconditionFailedError, EventNotPublishedError,
 *   CommandNotSentError
 */
export function createDeleteRequest(tools: RequestTools) {
  const { requests, clock } = tools;

  return async function deleteRequest(order: DeletionOrder): Promise<VpcRequest> {
    try {
      return await carryOut(order);
    } catch (error) {
      // A worker or the same order was faster.
      if (error instanceof RequestChangedError) return deleteRequest(order);
      throw error;
    }
  };

  async function carryOut(order: DeletionOrder): Promise<VpcRequest> {
    const request = await findForOwner(requests, order.requestId, order.caller);
    switch (request.state.status) {
      case 'ACCEPTED':
      case 'PROVISIONING':
      case 'WAITING':
      case 'READY':
      case 'FAILED':
      case 'STALLED':
        return putOnRecord(request, order);
      case 'DELETING':
        return repeat(request);
      case 'DELETED':
        return request;
    }
  }

  async function putOnRecord(
    request: VpcRequest,
    { caller, precondition }: DeletionOrder,
  ): Promise<VpcRequest> {
    if (precondition?.(request) === false) {
      throw new PreconditionFailedError(`${request.requestId} is not what it was when you looked at it`);
    }
    const told = await afterEventPublished(tools, request);
    // A deletion that stalled goes on as the one it was.
    const { deletion = { requestedBy: caller.sub, requestedAt: instant(clock.now()) } } = told;
    const ordered = await requests.save(orderDeletion(told, deletion, commandSendDeadline(clock)));
    return enqueueRequest(tools, ordered);
  }

  /** Whoever repeats an order does not know of its answer, or of the precondition that it met. */
  async function repeat(request: VpcRequest): Promise<VpcRequest> {
    if (isBeingQueued(request, clock)) return request;
    // Nobody has begun since it was ordered; a lease is that of a worker who was at it before, and may be dead.
    if (request.commandSendDeadline !== undefined) return enqueueAgain(tools, request);
    if (request.lease !== undefined) return request;
    const waiting = waitingOf(request);
    if (waiting?.reason === 'cleanup-blocked') {
      const hurried = expediteDeletion(request, instant(clock.now()), commandSendDeadline(clock));
      return enqueueRequest(tools, await requests.save(hurried));
    }
    // Its command comes by itself when the wait is over.
    return waiting === undefined ? enqueueAgain(tools, request) : request;
  }
}

export type DeleteRequestUseCase = ReturnType<typeof createDeleteRequest>;
