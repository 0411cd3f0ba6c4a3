import { LIMITS } from '../../../shared/contract/http';
import { LIST_ORDERS } from '../../../shared/domain/request/request-list';
import { STATUSES } from '../../../shared/domain/request/request-state';
import { anyText, oneOf, textUpTo, wholeNumber } from '../../../shared/platform/http/readers';

const DEFAULT_LIMIT = 20;

/** What every list takes: how many entries, and where to start. */
export const PAGE_QUERY = { limit: wholeNumber(1, LIMITS.pageSize, DEFAULT_LIMIT), cursor: anyText };

/** What `GET /vpcs` takes. */
export const REQUESTS_QUERY = {
  status: oneOf(STATUSES),
  requestedBy: textUpTo(128),
  name: textUpTo(LIMITS.nameLength),
  vpcId: textUpTo(64),
  order: oneOf(LIST_ORDERS),
  ...PAGE_QUERY,
};

type Filter = 'status' | 'requestedBy' | 'name' | 'vpcId' | 'order' | 'cursor';

/** Which filters go together: a name or a VPC id is alone, or with a requester. */
export function combinationErrors({
  query,
  caller,
}: {
  readonly query: Readonly<Record<Filter, string | undefined>>;
  readonly caller: { readonly sub: string; readonly isAdmin: boolean };
}): { readonly parameter: string; readonly message: string }[] {
  const { status, requestedBy, name, vpcId, order, cursor } = query;
  const rules: readonly [broken: boolean, parameter: string, message: string][] = [
    [
      requestedBy !== undefined && requestedBy !== 'me' && requestedBy !== caller.sub && !caller.isAdmin,
      'requestedBy',
      'must be me; administrators may give the sub of a caller',
    ],
    [name !== undefined && status !== undefined, 'status', 'must not be given together with name'],
    [vpcId !== undefined && status !== undefined, 'status', 'must not be given together with vpcId'],
    [name !== undefined && order !== undefined, 'order', 'must not be given together with name'],
    [vpcId !== undefined && order !== undefined, 'order', 'must not be given together with vpcId'],
    [vpcId !== undefined && name !== undefined, 'name', 'must not be given together with vpcId'],
    [vpcId !== undefined && cursor !== undefined, 'cursor', 'must not be given together with vpcId'],
  ];
  return rules.flatMap(([broken, parameter, message]) => (broken ? [{ parameter, message }] : []));
}
