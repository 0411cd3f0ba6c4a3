import type { ProblemBody } from '../../../shared/contract/http';
import { NewerRecordError } from '../../../shared/domain/request/errors';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import { problem } from '../../../shared/platform/http/problem';
import { TooManyComparisonsError } from '../use-cases/compare-request';

/** What a caller is told when a use case throws. Nothing of what went wrong on our side gets out. */
export function errorToProblem(error: unknown): ProblemBody {
  if (error instanceof ResourceFailure) {
    const detail =
      'EC2 does not show the network right now; without compare, the request is shown as it is on record';
    return problem('temporarily-unavailable', { detail });
  }
  if (error instanceof TooManyComparisonsError) {
    return problem('temporarily-unavailable', { detail: error.message });
  }
  if (error instanceof NewerRecordError) {
    const detail = 'A release is being rolled out; try again shortly';
    return problem('temporarily-unavailable', { detail });
  }
  return problem('internal-error');
}
