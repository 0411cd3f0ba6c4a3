import { operationStartedAt } from '../../../shared/domain/request/operation-start';
import { requestLogFields, type RequestLogFields } from '../../../shared/domain/request/request-log-fields';
import { instant } from '../../../shared/domain/request/instant';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { isDone } from '../../../shared/domain/request/is-done';
import { boundedParallel } from '../../../shared/platform/bounded-parallel';
import type { Clock } from '../../../shared/platform/clock';
import type { PendingRequests, Requests } from '../ports';

export interface MeasureUnfinishedTools {
  readonly pending: PendingRequests;
  readonly requests: Pick<Requests, 'find'>;
  readonly clock: Clock;
}

/** What is not done yet. */
export interface Unfinished extends Partial<RequestLogFields> {
  /** How many there are, those that a third party blocks left out; at most {@link MOST}. */
  readonly open: number;
  /** How long ago the oldest of them was ordered; 0 when there is none. */
  readonly oldestSeconds: number;
}

/** Waits last a quarter of an hour at most: an open request is looked at within this time. */
const HORIZON_MS = 3_600_000;
const MOST = 500;
const IN_PARALLEL = 10;

/**
 * Finds the request that has been unfinished for longest. A deletion whose blockers are named is left out: its owner
 * has been told, and it ends when the owner removes them.
 */
export async function measureUnfinished(tools: MeasureUnfinishedTools): Promise<Unfinished> {
  const { pending, requests, clock } = tools;
  const now = clock.now();
  const ids = await pending.dueBefore(instant(now + HORIZON_MS), MOST);
  const inParallel = boundedParallel(IN_PARALLEL);
  const found = await Promise.all(ids.map((id) => inParallel(() => requests.find(id))));
  const [oldest, ...others] = found
    .flatMap((request) => (request !== undefined && isUnfinished(request) ? [request] : []))
    .map((request) => ({ request, startedAt: Date.parse(operationStartedAt(request)) }))
    .toSorted((one, other) => one.startedAt - other.startedAt);
  if (oldest === undefined) return { open: 0, oldestSeconds: 0 };
  return {
    ...requestLogFields(oldest.request),
    open: others.length + 1,
    oldestSeconds: Math.round((now - oldest.startedAt) / 1000),
  };
}

function isUnfinished(request: VpcRequest): boolean {
  return !isDone(request) && (request.blockers ?? []).length === 0;
}
