import { RequestChangedError } from '../../../shared/domain/request/errors';
import { expediteDeletion, orderDeletion } from '../../../shared/domain/request/request-transitions';
import { instant } from '../../../shared/domain/request/instant';
import { waitingOf, type VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { RequestTools } from './create-request';
import { enqueueAgain, enqueueRequest, isBeingQueued, commandSendDeadline } from '../enqueue-request';
import { afterEventPublished } from '../after-event-published';
import { checkPrecondition, type Precondition } from '../precondition';
import { findForOwner, type Caller } from '../request-access';

/** An order to delete a network. */
export interface DeletionOrder {
  readonly requestId: string;
  readonly caller: Caller;
  /** Absent: in whatever state it is. */
  readonly precondition: Precondition | undefined;
}

/**
 * The use case: orders a network away, at whatever point its request is. Ordered twice is the same deletion; a
 * blocked one checks its blockers again at once.
 *
 * @returns a function that answers the present request
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
        return recordDeletion(request, order);
      case 'DELETING':
        return repeat(request);
      case 'DELETED':
        return request;
    }
  }

  async function recordDeletion(
    request: VpcRequest,
    { caller, precondition }: DeletionOrder,
  ): Promise<VpcRequest> {
    checkPrecondition(request, precondition);
    const current = await afterEventPublished(tools, request);
    // A stalled deletion is resumed, not ordered anew.
    const { deletion = { requestedBy: caller.sub, requestedAt: instant(clock.now()) } } = current;
    const ordered = await requests.save(orderDeletion(current, deletion, commandSendDeadline(clock)));
    return enqueueRequest(tools, ordered);
  }

  /** A caller that repeats an order may not have got its answer; the precondition was met the first time. */
  async function repeat(request: VpcRequest): Promise<VpcRequest> {
    if (isBeingQueued(request, clock)) return request;
    // No worker has begun since it was ordered; a lease is that of an earlier worker, which may have crashed.
    if (request.commandSendDeadline !== undefined) return enqueueAgain(tools, request);
    if (request.lease !== undefined) return request;
    const waiting = waitingOf(request);
    if (waiting?.reason === 'cleanup-blocked') {
      const expedited = expediteDeletion(request, instant(clock.now()), commandSendDeadline(clock));
      return enqueueRequest(tools, await requests.save(expedited));
    }
    // Its command comes by itself when the wait is over.
    return waiting === undefined ? enqueueAgain(tools, request) : request;
  }
}

export type DeleteRequestUseCase = ReturnType<typeof createDeleteRequest>;
