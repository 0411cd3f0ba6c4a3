import { validationError } from './parameters';

interface PageRequest {
  readonly Limit?: number | undefined;
  readonly NextToken?: string | undefined;
}

/**
 * One page of a list, 100 items unless a smaller limit is asked for; the token says where the next begins.
 *
 * @throws AwsError `ValidationException`
 */
export function pageOf<T>(items: readonly T[], request: PageRequest): { items: T[]; NextToken?: string } {
  const limit = request.Limit ?? 100;
  const start = Number(request.NextToken ?? 0);
  if (!Number.isInteger(start) || limit < 1 || limit > 100)
    throw validationError('Invalid paging parameters.');
  const end = start + limit;
  return { items: items.slice(start, end), ...(end < items.length ? { NextToken: String(end) } : {}) };
}
