import type { Cidr } from '../../shared/domain/cidr';
import { claimantOf, isHeldBy, type Claimant } from '../../shared/domain/claims';
import { VPC_KEY } from '../../shared/domain/network-plan';
import { recordedId } from '../../shared/domain/vpc-request';
import type { AuditClaimsTools } from './audit-claims';
import type { OwnedResource } from './ports';

/**
 * Claims the addresses that a network of ours has and that nobody claimed: its pool was configured later than it
 * was made, or it came to light after its request had given them back.
 *
 * @param block the network's addresses
 * @returns the blocks that were claimed
 */
export async function registerNetwork(
  { requests, audit }: AuditClaimsTools,
  { id, requestId }: OwnedResource,
  block: Cidr,
): Promise<readonly Cidr[]> {
  const registered: Cidr[] = [];
  for (const free of await audit.unclaimedIn(block)) {
    if (await audit.register(free, await claimantFor(free))) registered.push(free);
  }
  return registered;

  /** Its request, which gives the addresses back in the end, or else the VPC itself: then the sweeper does. */
  async function claimantFor(free: Cidr): Promise<Claimant> {
    const request = requestId === undefined ? undefined : await requests.find(requestId);
    if (request === undefined || recordedId(request.resources, VPC_KEY) !== id) return id;
    const claimant = claimantOf(request);
    return isHeldBy(request, { claimant, block: free }) ? claimant : id;
  }
}
