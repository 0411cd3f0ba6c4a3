import { decodeKeyPart } from '../../../shared/domain/network/key-part';
import type { LiveResource } from '../../../shared/domain/network/live-network';
import type { ResourceKey } from '../../../shared/domain/network/network-plan';
import { TIERS, type Layout, type NetworkSpec } from '../../../shared/domain/network/network-spec';
import { TAG_PREFIX, TAGS } from '../../../shared/domain/network/network-tags';
import type { PlannedSubnet } from '../../../shared/domain/network/planned-subnet';
import type { PlanVersion } from '../../../shared/domain/network/plan-version';
import { zoneSuffix } from '../../../shared/domain/network/zones';
import { keyOf, keysOf } from '../../../shared/kinds/kind-traces';
import { kindOf } from '../../../shared/kinds/kinds';
import { planNetwork } from '../../../shared/kinds/plan-network';
import type { LiveSubnet } from '../../../shared/kinds/subnet/compare';
import { askedIn, firstZonesIn, tierIn } from '../../../shared/kinds/traces-of-kinds';
import type { LiveVpc } from '../../../shared/kinds/vpc/compare';

/** A network as EC2 shows it. */
export interface SeenNetwork {
  /** All that has the tags of its request. */
  readonly resources: readonly LiveResource[];
  /** What has no tags: the settings of its VPC. */
  readonly settings: readonly LiveResource[];
}

/** What its tags and settings tell of a network. */
export interface TaggedNetwork {
  readonly requestId: string;
  readonly requestedBy: string;
  readonly spec: NetworkSpec;
  readonly subnets: readonly PlannedSubnet[];
  readonly planVersion: PlanVersion;
  /** Of all that is planned for it; what has tags exists. */
  readonly keys: readonly ResourceKey[];
}

/** Why a network cannot be told from its tags. */
export interface Untellable {
  readonly reason: string;
}

const VERSIONS: readonly PlanVersion[] = [2, 1];

/**
 * The network that is planned exactly as what exists: every tagged resource of its plan is there, and nothing else
 * that has its tags. What is half made, half deleted or changed by hand is none.
 */
export function networkFromTags(seen: SeenNetwork): TaggedNetwork | Untellable {
  const [vpc, ...others] = seen.resources.filter((one): one is LiveVpc => one.kind === 'vpc');
  if (vpc === undefined) return { reason: 'it has no VPC' };
  if (others.length > 0) return { reason: `it has ${others.length + 1} VPCs` };
  const { [TAGS.requestId]: requestId, [TAGS.requestedBy]: requestedBy, [TAGS.name]: name } = vpc.tags;
  if (requestId === undefined || requestedBy === undefined || name === undefined)
    return { reason: `${vpc.id} lacks one of our tags` };

  const found = keysOf(seen).sort();
  const candidates = VERSIONS.flatMap((planVersion) => {
    const subnets = subnetsOf(seen.resources, planVersion);
    const asked = specOf(seen, vpc, name, subnets);
    const layout = layoutOf(subnets);
    return [...(layout ? [{ ...asked, subnets: [], layout }] : []), asked].map((spec) => ({
      spec,
      subnets,
      planVersion,
    }));
  });
  for (const candidate of candidates) {
    const plan = planNetwork(candidate.spec, candidate.subnets, candidate.planVersion);
    const tagged = plan.filter((planned) => kindOf(planned).isTagged).map(({ key }) => key);
    if (isSame(tagged.sort(), found))
      return { requestId, requestedBy, ...candidate, keys: plan.map(({ key }) => key) };
  }
  return { reason: `no network is planned as what it consists of: ${found.join(', ')}` };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}

function specOf(
  { resources, settings }: SeenNetwork,
  vpc: LiveVpc,
  name: string,
  subnets: readonly PlannedSubnet[],
): NetworkSpec {
  const asked = askedIn({ resources: [...resources, ...settings] });
  return { name, cidrBlock: vpc.cidrBlock, subnets, tags: callerTagsOf(vpc), ...asked };
}

function callerTagsOf({ tags }: LiveVpc): Readonly<Record<string, string>> {
  const isTheirs = (key: string) =>
    key !== TAGS.name && !key.startsWith(TAG_PREFIX) && !key.startsWith('aws:');
  return Object.fromEntries(Object.entries(tags).filter(([key]) => isTheirs(key)));
}

/** In the order of their IPv6 blocks, which follow from it; without, the first zones first, then by address. */
function subnetsOf(resources: readonly LiveResource[], planVersion: PlanVersion): readonly PlannedSubnet[] {
  const firstZones = firstZonesIn({ resources });
  const rank = ({ availabilityZone }: LiveSubnet) =>
    firstZones.includes(zoneSuffix(availabilityZone)) ? 0 : 1;
  return resources
    .filter((one): one is LiveSubnet => one.kind === 'subnet')
    .toSorted(
      (one, other) =>
        (one.ipv6CidrBlock ?? '').localeCompare(other.ipv6CidrBlock ?? '') ||
        rank(one) - rank(other) ||
        addressOf(one) - addressOf(other),
    )
    .map((subnet) => {
      const { id, cidrBlock, availabilityZone } = subnet;
      const part = keyOf(subnet).slice('subnet/'.length);
      const name = planVersion === 1 ? part : decodeKeyPart(part);
      return { name, cidrBlock, availabilityZone, tier: tierIn({ resources }, id) };
    });
}

/** The layout whose names these subnets have: one of each tier in each zone; undefined when they are no grid. */
function layoutOf(subnets: readonly PlannedSubnet[]): Layout | undefined {
  const zones = [...new Set(subnets.map(({ availabilityZone }) => availabilityZone))].sort();
  const tiers = TIERS.filter((tier) => subnets.some((subnet) => subnet.tier === tier));
  const isNamed = subnets.every(
    ({ name, tier, availabilityZone }) => name === `${tier}-${zoneSuffix(availabilityZone)}`,
  );
  if (!isNamed || subnets.length === 0 || subnets.length !== zones.length * tiers.length) return undefined;
  return { availabilityZones: zones, tiers: Object.fromEntries(tiers.map((tier) => [tier, {}])) };
}

function addressOf({ cidrBlock }: LiveSubnet): number {
  const [a = 0, b = 0, c = 0, d = 0] = cidrBlock.split(/[./]/).map(Number);
  return ((a * 256 + b) * 256 + c) * 256 + d;
}
