import { PROVISIONER_CONFIG, PROVISIONER_TIMEOUT_MS, SWEEPER_POLICY } from '../services/settings';

/** Something that the service must be able to rely on, and what happens where it cannot. */
export interface Assumption {
  readonly milliseconds: number;
  readonly says: string;
  readonly whenBroken: string;
}

/**
 * What is not proved but assumed of AWS. Worlds are made within these bounds, and the promise holds in each of
 * them at every moment. A share of the worlds breaks the first two on purpose: there the promise holds only
 * once the sweeper has been around.
 */
export const ASSUMPTIONS = {
  describeLag: {
    milliseconds: 20_000,
    says: 'What was made or deleted shows in every Describe, and can be named in every command, after so long',
    whenBroken:
      'A second VPC may be made beside one that is still invisible, and a request may fail although its VPC exists; ' +
      'the sweeper finds what has no record, and deletes it after its quarantine. What a change that went ' +
      'back has left inside a network that is in use, it leaves: drift shows it as unmanaged',
  },
  lateEffect: {
    milliseconds: 10_000,
    says: 'A call whose caller got no answer takes effect within so long, or never',
    whenBroken: 'As above',
  },
  staleRead: {
    milliseconds: 5_000,
    says: 'A Describe that lags more than another one does so by at most so much; an index of the table too',
    whenBroken: 'As above',
  },
  clockSkew: {
    milliseconds: 10_000,
    says: 'The clock of a function is never further than so much from the true time, even when it jumps',
    whenBroken: 'Two workers may own one request at once; the revision of its record lets one of them write',
  },
  sweeperPatience: {
    milliseconds: SWEEPER_POLICY.quarantineMs,
    says: 'Whatever else lags, it lags less than the quarantine of the sweeper',
    whenBroken:
      'A VPC that is recorded only after its quarantine could be deleted although it is in use by then',
  },
} as const satisfies Record<string, Assumption>;

/** Worlds in which the first assumptions do not hold have lags up to here. */
export const BEYOND = { describeLagMs: 3_600_000, lateEffectMs: 300_000, stalenessMs: 60_000 } as const;

/** The inequalities between the assumptions and the settings on which the reconciler relies, all in milliseconds. */
export function marginsOfSafety(): Readonly<Record<string, number>> {
  const { describeLag, lateEffect, staleRead, clockSkew } = ASSUMPTIONS;
  const { settleWindowSeconds, leaseSeconds } = PROVISIONER_CONFIG;
  const skews = 2 * clockSkew.milliseconds;
  return {
    'settle window − (describe lag + stale read + late effect + two clock skews)':
      settleWindowSeconds * 1000 -
      (describeLag.milliseconds + staleRead.milliseconds + lateEffect.milliseconds + skews),
    'lease − (function timeout + two clock skews)': leaseSeconds * 1000 - (PROVISIONER_TIMEOUT_MS + skews),
  };
}
