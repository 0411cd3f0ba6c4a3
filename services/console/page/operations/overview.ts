import type { VpcVendingClient } from '../../../../shared/client';
import type { FindingView, RequestSummary, RequestView } from '../../../../shared/contract/http';
import { firstOf } from '../app/first-of';

/** What needs a look. */
export interface Overview {
  readonly stalled: readonly RequestView[];
  /** Those that were asked for longest ago first. */
  readonly waiting: readonly RequestView[];
  /** The latest first. */
  readonly failed: readonly RequestView[];
  readonly findings: readonly FindingView[];
}

/** Of each list of requests. */
const MOST_SHOWN = 20;
/** Among so many the longest-waiting are looked for. */
const MOST_READ = 200;
const MOST_FINDINGS = 100;

/**
 * Reads what needs a look. Reasons are in the whole requests only: one that is known is read again only when it has
 * changed.
 */
export async function readOverview(
  client: VpcVendingClient,
  previous: Overview | undefined,
  signal: AbortSignal,
): Promise<Overview> {
  const { stalled = [], waiting = [], failed = [] } = previous ?? {};
  const known = new Map([...stalled, ...waiting, ...failed].map((request) => [request.requestId, request]));
  const whole = async ({ requestId }: RequestSummary): Promise<RequestView> => {
    const before = known.get(requestId);
    if (before === undefined) return client.get(requestId, { signal });
    return (await client.getIfChanged(requestId, before.etag, { signal })) ?? before;
  };
  const list = async (status: string, order: typeof byAge): Promise<readonly RequestView[]> => {
    const summaries = await firstOf(client.list({ status }, { signal }), MOST_READ);
    return Promise.all([...summaries].sort(order).slice(0, MOST_SHOWN).map(whole));
  };
  const [stalledNow, waitingNow, failedNow, findings] = await Promise.all([
    list('STALLED', byLastChange),
    list('WAITING', byAge),
    list('FAILED', byLastChange),
    firstOf(client.findings({ signal }), MOST_FINDINGS),
  ]);
  return { stalled: stalledNow, waiting: waitingNow, failed: failedNow, findings };
}

/** The oldest first. */
function byAge(one: RequestSummary, other: RequestSummary): number {
  return one.createdAt.localeCompare(other.createdAt);
}

/** What changed last first. */
function byLastChange(one: RequestSummary, other: RequestSummary): number {
  return other.updatedAt.localeCompare(one.updatedAt);
}
