import { sep } from 'node:path';
import TestSequencer from '@jest/test-sequencer';

/** What takes longest, and so comes first: one part waits, for a queue or a lease, the other one computes. */
const LONGEST = [
  'journeys/growth',
  'journeys/networks',
  'simulation/simulation',
  'infra/bundles',
  'contracts/request-table-reservations',
  'unit/intake/reservations',
  'infra/security-settings',
];

/** Test files that compute between two journeys: the journeys are over before these are. */
const COMPUTING_PER_JOURNEY = 5;

/**
 * Journeys mostly wait, everything else computes. Two journeys at a time, from the start, keep the cores busy with
 * the rest and leave none of them for the end, where it would be waited for alone.
 */
export default class WaitingAmongComputing extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests).toSorted((one, other) => rankOf(one) - rankOf(other));
    const journeys = sorted.filter(isJourney);
    const computing = sorted.filter((test) => !isJourney(test));
    const order = journeys.splice(0, 2);
    for (const [index, test] of computing.entries()) {
      order.push(test);
      if ((index + 1) % COMPUTING_PER_JOURNEY === 0) order.push(...journeys.splice(0, 1));
    }
    return [...order, ...journeys];
  }
}

function isJourney({ path }) {
  return path.includes(`${sep}test${sep}journeys${sep}`);
}

function rankOf({ path }) {
  const rank = LONGEST.findIndex((name) => path.endsWith(`${name.replaceAll('/', sep)}.test.ts`));
  return rank === -1 ? LONGEST.length : rank;
}
