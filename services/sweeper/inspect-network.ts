import { VPC_KEY } from '../../shared/domain/network-plan';
import { instant, isTerminal, recordedId, type VpcRequest } from '../../shared/domain/vpc-request';
import type { Clock } from '../../shared/platform/clock';
import type { OwnedNetworks, OwnedVpc, Requests } from './ports';

export interface InspectNetworkTools {
  readonly requests: Requests;
  readonly networks: OwnedNetworks;
  readonly clock: Clock;
  /** How long a surplus network is left alone before it is deleted. */
  readonly quarantineMs: number;
  /** Whether surplus networks are deleted at all, or only reported. */
  readonly deleteSurplus: boolean;
}

/** What a network of ours is that no record names as its own. */
export type Surplus =
  /** Its request has no record. */
  | 'orphan'
  /** Its request has another VPC on record. */
  | 'duplicate'
  /** Its request failed, and it came to light afterwards. */
  | 'leftover';

export interface Inspection {
  readonly surplus: Surplus;
  readonly action: 'quarantined' | 'waiting' | 'removed' | 'in-use' | 'reported';
}

/**
 * Looks whether a VPC of ours is on record. One whose request has another on record, or failed, is quarantined,
 * and deleted only when that is still so after the quarantine, and then only if nothing but ours is in it.
 *
 * @returns undefined for a network that is as it should be, or that somebody is working on
 */
export async function inspectNetwork(
  { requests, networks, clock, quarantineMs, deleteSurplus }: InspectNetworkTools,
  vpc: OwnedVpc,
): Promise<Inspection | undefined> {
  // Read after the VPC was listed: whatever is on record by now was so before any decision here.
  const surplus = surplusOf(
    vpc,
    vpc.requestId === undefined ? undefined : await requests.find(vpc.requestId),
  );
  if (surplus === undefined) return undefined;
  // Only a record can prove that a network is nobody's. Without one it may belong to a table that was replaced.
  if (surplus === 'orphan') return { surplus, action: 'reported' };
  const { vpcId, quarantinedSince } = vpc;
  if (quarantinedSince === undefined) {
    await networks.quarantine(vpcId, instant(clock.now()));
    return { surplus, action: 'quarantined' };
  }
  if (Date.parse(quarantinedSince) + quarantineMs > clock.now()) return { surplus, action: 'waiting' };
  return { surplus, action: deleteSurplus ? await networks.remove(vpcId) : 'reported' };
}

function surplusOf({ vpcId }: OwnedVpc, request: VpcRequest | undefined): Surplus | undefined {
  if (request === undefined) return 'orphan';
  const recorded = recordedId(request.resources, VPC_KEY);
  if (recorded === vpcId) return undefined;
  if (recorded !== undefined) return 'duplicate';
  // Without a recorded VPC, an open request may be about to adopt this one.
  return isTerminal(request.state.status) ? 'leftover' : undefined;
}
