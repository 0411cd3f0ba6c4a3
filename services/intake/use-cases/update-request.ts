import { RequestChangedError } from '../../../shared/domain/request/errors';
import type { ValidationError } from '../../../shared/domain/network/validation-error';
import { orderUpdate } from '../../../shared/domain/request/request-transitions';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { RequestTools } from './create-request';
import { enqueueAgain, enqueueRequest, isBeingQueued, commandSendDeadline } from '../enqueue-request';
import { afterEventPublished } from '../after-event-published';
import { checkPrecondition, type Precondition } from '../precondition';
import { createReadChange, acceptsChanges, type ReadChangeTools } from '../read-change';
import { findForOwner, type Caller } from '../request-access';

export interface UpdateRequestTools extends RequestTools, ReadChangeTools {}

/** An order to change a network. */
export interface UpdateOrder {
  readonly requestId: string;
  readonly caller: Caller;
  readonly precondition: Precondition;
  /** A JSON merge patch of what the network is to be. */
  readonly patch: unknown;
}

export interface Updated {
  readonly request: VpcRequest;
  /** Whether the network is what was asked for already. */
  readonly isDone: boolean;
}

/** The network is not READY, or another update is under way. */
export class NotReadyError extends Error {
  override readonly name = 'NotReadyError';
}

/** What comes of the patch is no request. */
export class InvalidPatchError extends Error {
  override readonly name = 'InvalidPatchError';
  constructor(readonly errors: readonly ValidationError[]) {
    super('What comes of the patch is not valid');
  }
}

/** The patch would destroy or renumber something, or there is no room for it. */
export class NotGrowthError extends Error {
  override readonly name = 'NotGrowthError';
  constructor(readonly errors: readonly ValidationError[]) {
    super(
      'Nothing that exists is destroyed or renumbered by a change; DELETE the network to have another one',
    );
  }
}

/**
 * The use case: has a READY network grow into another one of which it is a part. Nothing is done where it is that
 * already, and a patch may be repeated if its answer got lost.
 *
 * @returns a function that answers the present request
 * @throws RequestNotFoundError, NotRequesterError, PreconditionFailedError, NotReadyError, InvalidPatchError,
 *   NotGrowthError, EventNotPublishedError, CommandNotSentError
 */
export function createUpdateRequest(tools: UpdateRequestTools) {
  const { requests, clock } = tools;
  const readChange = createReadChange(tools);

  return async function updateRequest(order: UpdateOrder): Promise<Updated> {
    try {
      return await carryOut(order);
    } catch (error) {
      // Something happened since we looked; the precondition tells whether that matters.
      if (error instanceof RequestChangedError) return updateRequest(order);
      throw error;
    }
  };

  async function carryOut({ requestId, caller, precondition, patch }: UpdateOrder): Promise<Updated> {
    const request = await findForOwner(requests, requestId, caller);
    const change = acceptsChanges(request) ? await readChange(request, patch) : undefined;
    if (change?.kind === 'same') return repeat(request);
    checkPrecondition(request, precondition);
    if (change === undefined || request.state.status !== 'READY') {
      throw new NotReadyError(`The network of ${requestId} is ${request.state.status}`);
    }
    switch (change.kind) {
      case 'invalid':
        throw new InvalidPatchError(change.errors);
      case 'refused':
        throw new NotGrowthError(change.errors);
      case 'grown': {
        const told = await afterEventPublished(tools, request);
        const { spec, subnets, planVersion } = change;
        const ordered = await requests.save(
          orderUpdate(told, { spec, subnets, planVersion }, commandSendDeadline(clock)),
        );
        return { request: await enqueueRequest(tools, ordered), isDone: false };
      }
    }
  }

  /**
   * The network is, or is becoming, what the patch says. That may be because its answer was lost, and with it the
   * tag that would be needed to send it again: RFC 9110, 13.1.1 lets a change that is done be called done.
   */
  async function repeat(request: VpcRequest): Promise<Updated> {
    const isUnsent = request.state.status === 'ACCEPTED' && !isBeingQueued(request, clock);
    return {
      request: isUnsent ? await enqueueAgain(tools, request) : request,
      isDone: request.state.status === 'READY',
    };
  }
}

export type UpdateRequestUseCase = ReturnType<typeof createUpdateRequest>;
