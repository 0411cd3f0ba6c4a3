import { ACCOUNT_QUOTAS, QUOTA_NAMES, type QuotaName } from '../shared/contract/account-quotas';
import type { SettingReader } from './setting-reader';

/** What the sweeper looks for, and what it may do about it. */
export interface SweeperSettings {
  /** Pause between two runs of the sweeper. */
  readonly sweepMinutes: number;
  /** How long a request may be overdue before the sweeper takes it for stuck. */
  readonly sweepGraceSeconds: number;
  /** How long an unrecorded resource is left alone before it may be deleted. */
  readonly quarantineSeconds: number;
  /** Whether unrecorded resources are deleted then, or only reported. */
  readonly deleteSurplus: boolean;
  /** The account's quotas of EC2, for the alarms on what is left of them. Absent: read from Service Quotas. */
  readonly quotas: Partial<Readonly<Record<QuotaName, number>>>;
}

/** Below this, the sweeper takes requests for stuck while their worker still holds the lease of 90 s. */
const SWEEP_GRACE = { from: 120, to: 86_400 } as const;

const QUOTA = { from: 1, to: 10_000 } as const;

/**
 * @param settleWindowSeconds how long after a create was sent it may still become visible
 * @throws SettingError that names the first wrong key and says what is allowed
 */
export function readSweeper(read: SettingReader, settleWindowSeconds: number): SweeperSettings {
  return {
    sweepMinutes: read.integer('sweepMinutes', { from: 1, to: 60 }, 5),
    sweepGraceSeconds: read.integer('sweepGraceSeconds', SWEEP_GRACE, 600),
    quarantineSeconds: read.integer(
      'quarantineSeconds',
      // A create may become visible until the settle window ends; what is younger is never taken for unrecorded.
      { from: Math.max(600, 4 * settleWindowSeconds), to: 2_592_000 },
      86_400,
    ),
    deleteSurplus: read.flag('deleteSurplus', false),
    quotas: Object.fromEntries(
      QUOTA_NAMES.flatMap((name) => {
        const quota = read.optionalInteger(ACCOUNT_QUOTAS[name].setting, QUOTA);
        return quota === undefined ? [] : [[name, quota]];
      }),
    ),
  };
}
