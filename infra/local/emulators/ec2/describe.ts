import type { Filter } from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { invalidParameterCombination } from './errors';
import { compileFilters } from './filters';
import type { FilterTable } from './filters';
import { takePage } from './paging';
import type { PageRequest } from './paging';
import type { Operation } from './operation';
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

/** A Describe action that lists its kind by pages. */
export interface Description<R extends ResourceRecord, Member extends string> extends Listing<R> {
  /** The member of the answer that has the list. */
  readonly member: Member;
  /** The parameter with the filters; AWS calls it `Filter` in some actions. */
  readonly filtersParameter?: 'Filters' | 'Filter';
}

type ElementOf<List> = List extends readonly (infer Element)[] | undefined ? Element : never;

/**
 * The operation behind a Describe action.
 *
 * @param view a resource as the SDK shows it
 */
export function describeAction<
  I extends object,
  O extends object,
  R extends ResourceRecord,
  Member extends keyof O & string,
>(
  { member, filtersParameter = 'Filters', ...listing }: Description<R, Member>,
  view: (account: Account, record: R) => ElementOf<O[Member]>,
): Operation<I, O> {
  const names = [listing.idsParameter, filtersParameter, 'MaxResults', 'NextToken'];
  return {
    parameters: Object.fromEntries(names.map((name) => [name, 'optional'])) as Operation<I, O>['parameters'],
    run(account, input) {
      const { [listing.idsParameter]: ids, [filtersParameter]: Filters, ...page } = input as DescribeInput;
      const { items, ...rest } = listVisible(account, listing, ids as string[] | undefined, {
        ...page,
        Filters: Filters as readonly Filter[] | undefined,
      });
      return { [member]: items.map((item) => view(account, item)), ...rest } as O;
    },
  };
}

type DescribeInput = PageRequest & Readonly<Record<string, unknown>>;

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
