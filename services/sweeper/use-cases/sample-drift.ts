import { compareNetwork } from '../../../shared/kinds/compare-network';
import { hasDrifted, summaryOf, type DriftSummary } from '../../../shared/kinds/drift';
import type { ListPosition } from '../../../shared/domain/request/request-list';
import type { Instant } from '../../../shared/domain/request/instant';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Clock } from '../../../shared/platform/clock';
import type { LiveNetworks, RequestLists, Requests } from '../ports';
import { rotatingSample } from '../rotating-sample';

export interface SampleDriftTools {
  readonly requests: Requests;
  readonly lists: RequestLists;
  readonly live: LiveNetworks;
  readonly clock: Clock;
  /** Value of the tag `vpc-vending:stack` on everything this deployment makes. */
  readonly networkStackTag: string;
  /** Pause between two runs. */
  readonly sweepMs: number;
}

/** One run compares so many networks at most. */
const SAMPLE_SIZE = 10;
/** A page of summaries of that many is well below the megabyte that one query answers. */
const PAGE_SIZE = 1_000;

/**
 * The READY requests whose turn it is to be compared. All of them are listed, which takes one query for each
 * thousand.
 *
 * @param settledSince younger ones are left out: EC2 may not show all of them yet
 */
export async function sampleOf(
  { lists, clock, sweepMs }: Pick<SampleDriftTools, 'lists' | 'clock' | 'sweepMs'>,
  settledSince: Instant,
): Promise<readonly string[]> {
  const settled: string[] = [];
  let after: ListPosition | undefined;
  do {
    const page = await lists.page({ status: 'READY', limit: PAGE_SIZE, ...(after && { after }) });
    const old = page.items.filter(({ updatedAt }) => updatedAt < settledSince);
    settled.push(...old.map(({ requestId }) => requestId));
    after = page.end;
  } while (after !== undefined);
  return rotatingSample(settled, clock.now(), { size: SAMPLE_SIZE, turnMs: sweepMs });
}

/**
 * Compares a READY network with what is on record of it. Looks, and changes nothing.
 *
 * @returns undefined when it is as it should be, or while its request changes it
 * @throws ResourceFailure when EC2 cannot tell
 */
export async function driftOf(
  { requests, live, networkStackTag }: Pick<SampleDriftTools, 'requests' | 'live' | 'networkStackTag'>,
  requestId: string,
): Promise<{ readonly request: VpcRequest; readonly drift: DriftSummary } | undefined> {
  const request = await requests.find(requestId);
  if (request?.state.status !== 'READY') return undefined;
  const drift = compareNetwork(request, await live.describe(request), networkStackTag);
  if (!hasDrifted(drift)) return undefined;
  const current = await requests.find(requestId);
  return current?.revision === request.revision ? { request, drift: summaryOf(drift) } : undefined;
}
