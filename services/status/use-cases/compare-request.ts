import type { DriftView } from '../../../shared/contract/drift';
import { compareNetwork } from '../../../shared/kinds/compare-network';
import { instant, type VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Clock } from '../../../shared/platform/clock';
import type { LiveNetworks, Requests } from '../ports';

export interface CompareRequestTools {
  readonly requests: Requests;
  readonly networks: LiveNetworks;
  readonly clock: Clock;
  /** Value of the tag `vpc-vending:stack` on everything this deployment makes. */
  readonly networkStackTag: string;
}

/** A request, and how its network differs from what is on record of it. */
export interface ComparedRequest {
  readonly request: VpcRequest;
  readonly drift: DriftView;
}

/** The use case: shows one request, and how its network differs from what is on record of it right now. */
export function createCompareRequest({ requests, networks, clock, networkStackTag }: CompareRequestTools) {
  /**
   * @returns undefined when there is no request of that id
   * @throws ResourceFailure when EC2 cannot tell
   */
  return async function compareRequest(requestId: string): Promise<ComparedRequest | undefined> {
    const request = await requests.find(requestId);
    if (request === undefined) return undefined;
    const comparedAt = instant(clock.now());
    const live = await networks.describe(request);
    return { request, drift: { comparedAt, ...compareNetwork(request, live, networkStackTag) } };
  };
}

export type CompareRequest = ReturnType<typeof createCompareRequest>;
