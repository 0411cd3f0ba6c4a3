import { isTerminal } from '../../../shared/domain/request/request-state';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { isOurs, requestIdIn } from '../checker/oracle';
import { staleReservations } from '../checker/allocation-tables';
import { SWEEPER_POLICY } from '../services/settings';
import { tagOf } from '../aws/ec2-truth';
import type { StressedWorld } from './stressed-world';
import type { WorldPlan } from './world-plan';

const READS = /:(Get|Query|Describe\w*|ChangeMessageVisibility\w*)$/;

/** More than any world needs, quota deadline and quarantine included: one not quiet by then is judged as it is. */
const MOST_ROUNDS = 12;
const LONGEST_MS = 5 * 86_400_000;

/**
 * After the world: nothing goes wrong any more, quotas are raised sooner or later, dead letters are moved back,
 * and the sweeper comes around by its schedule until there is nothing left for it to do.
 */
export async function drain(
  world: StressedWorld,
  { profile, poison, hasLateRepeats }: WorldPlan,
): Promise<void> {
  const { timeline, isViolated } = world;
  // Once the longest lag is over, everything that exists can be seen.
  const lagMs = profile.isWithinAssumptions ? 0 : profile.describeLagMs;
  const end = timeline.now() + LONGEST_MS;
  await timeline.run(isViolated, end);

  // Where all is well already, a sweep changes nothing; that is looked at in some worlds, not in all.
  let isQuiet = !hasLateRepeats && profile.isWithinAssumptions && world.oracle.lostRecords.size === 0;
  for (let round = 0; round < MOST_ROUNDS && !isViolated(); round++) {
    if (hasDeadCommands(world, poison)) {
      world.redrive();
      await timeline.run(isViolated, end);
    }
    const isQuarantined = quarantinedIn(world);
    if (isSettled(world) && !hasDeadCommands(world, poison) && !isQuarantined && isQuiet) return;
    const pauseMs = isQuarantined ? SWEEPER_POLICY.quarantineMs : SWEEPER_POLICY.graceMs + lagMs;
    const writes = writesIn(world);
    timeline.after(pauseMs + 60_000, () => {
      world.sweep();
    });
    await timeline.run(isViolated, end);
    isQuiet = writesIn(world) === writes;
    if (timeline.now() >= end) return;
  }
}

/** Whether the dead-letter queue holds anything but what belongs there. */
function hasDeadCommands({ oracle }: StressedWorld, poison: readonly string[]): boolean {
  return oracle.deadLetters().some((body) => {
    const requestId = requestIdIn(body);
    return requestId !== undefined && oracle.request(requestId) !== undefined && !poison.includes(body);
  });
}

/** How many calls so far could change anything. */
function writesIn({ transport }: StressedWorld): number {
  let writes = 0;
  for (const [site, count] of transport.sites) if (!isRead(site)) writes += count;
  return writes;
}

/** By the name of a call. */
const reads = new Map<string, boolean>();

function isRead(site: string): boolean {
  let answer = reads.get(site);
  if (answer === undefined) reads.set(site, (answer = READS.test(site)));
  return answer;
}

function isSettled({ oracle }: StressedWorld): boolean {
  const isDone = ({ state, eventPublishedAt }: VpcRequest) =>
    isTerminal(state.status) && eventPublishedAt !== undefined;
  return oracle.requests().every(isDone) && staleReservations(oracle).length === 0;
}

/** Whether the sweeper has found something that it will delete when its quarantine is over. */
function quarantinedIn({ account: { truth } }: StressedWorld): boolean {
  return [...truth.all()].some(
    (resource) => isOurs(resource) && tagOf(resource, TAGS.quarantinedSince) !== undefined,
  );
}
