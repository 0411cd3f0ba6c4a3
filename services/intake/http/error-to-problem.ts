import type { ProblemBody } from '../../../shared/contract/http';
import {
  AddressPoolExhaustedError,
  CidrOverlapError,
  ReservationContestedError,
  TooManyNetworksError,
  UnknownAddressPoolError,
} from '../../../shared/domain/reservation/reservation-refusals';
import { NewerRecordError } from '../../../shared/domain/request/errors';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import { problem } from '../../../shared/platform/http/problem';
import { IdempotencyKeyReusedError } from '../use-cases/create-request';
import { CommandNotSentError } from '../enqueue-request';
import { EventNotPublishedError } from '../after-event-published';
import { UnavailableZoneError } from '../use-cases/plan-request';
import { PreconditionFailedError } from '../precondition';
import { NotRequesterError, RequestNotFoundError } from '../request-access';
import { NothingToRetryError } from '../use-cases/retry-request';
import { InvalidPatchError, NotGrowthError, NotReadyError } from '../use-cases/update-request';

/** What a caller is told when a use case throws. Nothing of what went wrong on our side gets out. */
export function errorToProblem(error: unknown): ProblemBody {
  if (error instanceof IdempotencyKeyReusedError) return problem('idempotency-key-reused', detailOf(error));
  if (error instanceof RequestNotFoundError) return problem('not-found');
  if (error instanceof NotRequesterError) return problem('forbidden', detailOf(error));
  if (error instanceof NothingToRetryError) return problem('nothing-to-retry', detailOf(error));
  if (error instanceof PreconditionFailedError) return problem('precondition-failed', detailOf(error));
  if (error instanceof NotReadyError) return problem('not-ready', detailOf(error));
  if (error instanceof InvalidPatchError || error instanceof UnavailableZoneError) {
    return problem('invalid-request', { errors: error.errors });
  }
  if (error instanceof NotGrowthError) {
    return problem('not-growth', { ...detailOf(error), errors: error.errors });
  }
  if (error instanceof TooManyNetworksError) {
    const { limit, held } = error;
    return problem('too-many-networks', { ...detailOf(error), limit, held });
  }
  if (error instanceof AddressPoolExhaustedError) {
    const { largestFreeBlock } = error;
    return problem('address-pool-exhausted', {
      ...detailOf(error),
      ...(largestFreeBlock !== undefined && { largestFreeBlock }),
    });
  }
  if (error instanceof CidrOverlapError) {
    const { heldBy } = error;
    return problem('cidr-overlap', { ...detailOf(error), ...(heldBy !== undefined && { heldBy }) });
  }
  if (error instanceof UnknownAddressPoolError) {
    return problem('invalid-request', { errors: [{ pointer: '/addressPool', message: error.message }] });
  }
  const passing =
    error instanceof CommandNotSentError ||
    error instanceof ReservationContestedError ||
    error instanceof EventNotPublishedError ||
    error instanceof ResourceFailure;
  if (passing || isAwsError(error)) {
    const detail = 'Repeat the call, with the same Idempotency-Key if it had one';
    return problem('temporarily-unavailable', { detail });
  }
  if (error instanceof NewerRecordError) {
    return problem('temporarily-unavailable', { detail: 'A release is being rolled out; try again shortly' });
  }
  return problem('internal-error');
}

function detailOf({ message }: Error): { readonly detail: string } {
  return { detail: message };
}

/** Whether a call to AWS failed: the SDK adds its metadata to all it throws, broken connections included. */
function isAwsError(error: unknown): boolean {
  return error instanceof Error && '$metadata' in error;
}
