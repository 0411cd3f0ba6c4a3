import type { ListFilter, ReadOptions, VpcVendingClient } from '../../../../shared/client';
import type { FindingView, RequestStatusName, RequestView } from '../../../../shared/contract/http';
import { firstOf } from '../app/first-of';

/** A request that needs a look. */
export interface ListedRequest {
  readonly request: RequestView;
  /** Since when it has its status. */
  readonly since: string;
}

/** The first requests in a status, in the order of the API. */
export interface RequestsInStatus {
  readonly status: RequestStatusName;
  readonly items: readonly ListedRequest[];
  /** Whether there are more. */
  readonly hasMore: boolean;
}

/** What needs a look. */
export interface Overview {
  readonly stalled: RequestsInStatus;
  /** Those that were asked for longest ago first. */
  readonly waiting: RequestsInStatus;
  readonly failed: RequestsInStatus;
  /** The newest first. */
  readonly findings: { readonly items: readonly FindingView[]; readonly hasMore: boolean };
}

/** Of each list of requests. */
const MOST_SHOWN = 20;
const MOST_FINDINGS = 100;

/** Reads what needs a look. A list has no reasons, so what it names is read one by one. */
export async function readOverview(client: VpcVendingClient, options: ReadOptions): Promise<Overview> {
  const list = async (
    status: RequestStatusName,
    order: NonNullable<ListFilter['order']>,
  ): Promise<RequestsInStatus> => {
    const page = await client.listPage({ status, order, limit: MOST_SHOWN }, options);
    const items = await Promise.all(
      page.items.map(async ({ requestId, updatedAt }) => ({
        request: await client.get(requestId, options),
        since: updatedAt,
      })),
    );
    return { status, items, hasMore: page.nextCursor !== undefined };
  };
  const [stalled, waiting, failed, findings] = await Promise.all([
    list('STALLED', 'newest'),
    list('WAITING', 'oldest'),
    list('FAILED', 'newest'),
    firstOf(client.findings(options), MOST_FINDINGS + 1),
  ]);
  return {
    stalled,
    waiting,
    failed,
    findings: { items: findings.slice(0, MOST_FINDINGS), hasMore: findings.length > MOST_FINDINGS },
  };
}
