import type { Filter } from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { invalidParameterCombination } from './errors';
import { compileFilters } from './filters';
import type { FilterTable } from './filters';
import { takePage } from './paging';
import type { PageRequest } from './paging';
import type { ResourceKind, ResourceRecord } from './resource-table';

/** How one Describe action lists its kind. */
export interface Listing<R extends ResourceRecord> {
  readonly kind: ResourceKind<R>;
  /** The parameter that lists ids. */
  readonly idsParameter: string;
  readonly filters: FilterTable<R>;
  /** The most one page may hold: 1,000 if not said. */
  readonly largestPage?: number;
  /** Whether the action says nothing of ids that it does not know, instead of failing. */
  readonly leavesOutUnknownIds?: true;
}

export interface ListRequest extends PageRequest {
  readonly Filters?: readonly Filter[] | undefined;
}

const LARGEST_PAGE = 1000;

/**
 * What a Describe action answers, before it takes the SDK's shape: by ids, filtered, by pages, lagging.
 *
 * @throws AwsError `InvalidParameterCombination` for ids with `MaxResults` or `NextToken`; the kind's
 *   `…Malformed` and `…NotFound`; what filters and pages throw
 */
export function listVisible<R extends ResourceRecord>(
  account: Account,
  { kind, idsParameter, filters, largestPage = LARGEST_PAGE, leavesOutUnknownIds }: Listing<R>,
  ids: readonly string[] | undefined,
  request: ListRequest,
): { readonly items: readonly R[]; readonly NextToken?: string } {
  const named = ids !== undefined && ids.length > 0;
  if (named) refusePaging(idsParameter, request);
  const matches = compileFilters(request.Filters, filters, account, ({ tags }) => tags);
  const table = account.table(kind);
  const visible = !named
    ? table.visible()
    : leavesOutUnknownIds
      ? table.visibleAmong(ids)
      : table.visibleByIds(ids);
  const found = visible.filter(matches);
  return takePage(found, request, { scope: kind.idPrefix, cursor: ({ serial }) => serial, largestPage });
}

function refusePaging(idsParameter: string, { MaxResults, NextToken }: PageRequest): void {
  const other = MaxResults !== undefined ? 'MaxResults' : NextToken !== undefined ? 'NextToken' : undefined;
  if (other === undefined) return;
  throw invalidParameterCombination(
    `The parameter ${idsParameter} cannot be used with the parameter ${other}`,
  );
}
