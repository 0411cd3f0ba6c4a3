import type { DriftView } from '../../../shared/contract/drift';
import { instant } from '../../../shared/domain/request/instant';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { compareNetwork } from '../../../shared/kinds/compare-network';
import type { Clock } from '../../../shared/platform/clock';
import type { LiveNetworks, RecentDrifts, Requests } from '../ports';

export interface CompareRequestTools {
  readonly requests: Requests;
  readonly networks: LiveNetworks;
  readonly recent: RecentDrifts;
  readonly clock: Clock;
  /** Value of the tag `vpc-vending:stack` on everything this deployment makes. */
  readonly networkStackTag: string;
}

/** A request, and how its network differs from what is on record of it. */
export interface ComparedRequest {
  readonly request: VpcRequest;
  readonly drift: DriftView;
}

/** This deployment has made as many comparisons as it may, and none of this request lately. */
export class TooManyComparisonsError extends Error {
  override readonly name = 'TooManyComparisonsError';
}

/**
 * The use case: shows one request, and how its network differs from what is on record of it right now, or, beyond
 * what this deployment may compare, when it was compared last.
 */
export function createCompareRequest(tools: CompareRequestTools) {
  const { requests, networks, recent, clock, networkStackTag } = tools;

  /**
   * @returns undefined when there is no request of that id
   * @throws ResourceFailure when EC2 cannot tell
   * @throws TooManyComparisonsError when there is no recent comparison either
   */
  return async function compareRequest(requestId: string): Promise<ComparedRequest | undefined> {
    const request = await requests.find(requestId);
    if (request === undefined) return undefined;
    const comparedAt = instant(clock.now());
    if (!(await recent.mayCompare(requestId))) return { request, drift: await earlier(requestId) };
    const live = await networks.describe(request);
    const drift: DriftView = { comparedAt, ...compareNetwork(request, live, networkStackTag) };
    await recent.keep(requestId, drift);
    return { request, drift };
  };

  async function earlier(requestId: string): Promise<DriftView> {
    const drift = await recent.latest(requestId);
    if (drift === undefined) {
      throw new TooManyComparisonsError('Networks are compared too often right now; try again in a minute');
    }
    const age = clock.now() - Date.parse(drift.comparedAt);
    return { ...drift, ageSeconds: Math.max(0, Math.round(age / 1000)) };
  }
}

export type CompareRequest = ReturnType<typeof createCompareRequest>;
