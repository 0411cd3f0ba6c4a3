import { isTerminal, type VpcRequest } from '../../../shared/domain/request/vpc-request';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { isOurs, requestIdIn } from '../judge/evidence';
import { looseClaims } from '../judge/ledgers';
import { SWEEPER_POLICY } from '../settings';
import { tagOf } from '../aws/ec2-truth';
import type { Storm } from './storm';
import type { WorldPlan } from './world-plan';

const READS = /:(Get|Query|Describe\w*|ChangeMessageVisibility\w*)$/;

/** More than any world needs, quota deadline and quarantine included: one not quiet by then is judged as it is. */
const MOST_ROUNDS = 12;
const LONGEST_MS = 5 * 86_400_000;

/**
 * After the storm: nothing goes wrong any more, quotas are raised sooner or later, dead letters are moved back,
 * and the sweeper comes around by its schedule until there is nothing left for it to do.
 */
export async function settleDust(storm: Storm, { climate, poison, hasEcho }: WorldPlan): Promise<void> {
  const { timeline, isCondemned } = storm;
  // Once the longest lag is over, everything that exists can be seen.
  const lagMs = climate.isWithinAssumptions ? 0 : climate.describeLagMs;
  const end = timeline.now() + LONGEST_MS;
  await timeline.run(isCondemned, end);

  // Where all is well already, a sweep changes nothing; that is looked at in some worlds, not in all.
  let isQuiet = !hasEcho && climate.isWithinAssumptions && storm.evidence.forgotten.size === 0;
  for (let round = 0; round < MOST_ROUNDS && !isCondemned(); round++) {
    if (hasDeadCommands(storm, poison)) {
      storm.redrive();
      await timeline.run(isCondemned, end);
    }
    const isQuarantined = quarantinedIn(storm);
    if (isSettled(storm) && !hasDeadCommands(storm, poison) && !isQuarantined && isQuiet) return;
    const pauseMs = isQuarantined ? SWEEPER_POLICY.quarantineMs : SWEEPER_POLICY.graceMs + lagMs;
    const writes = writesIn(storm);
    timeline.after(pauseMs + 60_000, () => {
      storm.sweep();
    });
    await timeline.run(isCondemned, end);
    isQuiet = writesIn(storm) === writes;
    if (timeline.now() >= end) return;
  }
}

/** Whether the dead-letter queue holds anything but what belongs there. */
function hasDeadCommands({ evidence }: Storm, poison: readonly string[]): boolean {
  return evidence.deadLetters().some((body) => {
    const requestId = requestIdIn(body);
    return requestId !== undefined && evidence.request(requestId) !== undefined && !poison.includes(body);
  });
}

/** How many calls so far could change anything. */
function writesIn({ wire }: Storm): number {
  return [...wire.sites].reduce((sum, [site, count]) => (READS.test(site) ? sum : sum + count), 0);
}

function isSettled({ evidence }: Storm): boolean {
  const isDone = ({ state, announcedAt }: VpcRequest) =>
    isTerminal(state.status) && announcedAt !== undefined;
  return evidence.requests().every(isDone) && looseClaims(evidence).length === 0;
}

/** Whether the sweeper has found something that it will delete when its quarantine is over. */
function quarantinedIn({ account: { truth } }: Storm): boolean {
  return [...truth.all()].some(
    (resource) => isOurs(resource) && tagOf(resource, TAGS.quarantinedSince) !== undefined,
  );
}
