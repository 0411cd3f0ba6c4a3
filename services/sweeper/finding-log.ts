import { findingId, type Finding } from '../../shared/domain/request/finding';
import type { DriftSummary } from '../../shared/kinds/drift';
import type { OwnedKind, OwnedResource } from '../../shared/kinds/owned-resource';
import type { Clock } from '../../shared/platform/clock';
import type { Findings, Requests } from './ports';
import type { Inspection } from './use-cases/collect-orphan';

type NewFinding = Omit<Finding, 'foundAt' | 'lastSeenAt'>;

/** A finding that is seen in every run is written once an hour. */
const REWRITE_MS = 3_600_000;
const PAGE_SIZE = 100;

/** Keeps the findings on record in step with what a run sees. */
export interface FindingLog {
  found(finding: NewFinding): Promise<void>;
  /** A network was compared and is as it should be. */
  isFine(requestId: string): Promise<void>;
  /** All resources were looked at: what was not found again is no more. */
  complete(): Promise<void>;
}

export interface FindingLogTools {
  readonly findings: Findings;
  readonly requests: Pick<Requests, 'find'>;
  readonly clock: Clock;
}

export async function openFindingLog({ findings, requests, clock }: FindingLogTools): Promise<FindingLog> {
  const known = new Map<string, Finding>();
  for (let after, more = true; more;) {
    const page = await findings.page({ limit: PAGE_SIZE, ...(after && { after }) });
    for (const finding of page.items) known.set(findingId(finding), finding);
    after = page.end;
    more = after !== undefined;
  }
  const seen = new Set<string>();

  return {
    async found(finding) {
      const id = findingId(finding);
      seen.add(id);
      const earlier = known.get(id);
      const isFresh = earlier && Date.parse(earlier.lastSeenAt) + REWRITE_MS > clock.now();
      if (!isFresh || earlier.message !== finding.message) await findings.record(finding);
    },

    async isFine(requestId) {
      const id = findingId({ kind: 'drift', requestId, message: '' });
      if (known.has(id)) await findings.resolve(id);
    },

    async complete() {
      for (const [id, finding] of known) {
        if (seen.has(id) || (finding.kind === 'drift' && (await isReady(finding.requestId)))) continue;
        await findings.resolve(id);
      }
    },
  };

  /** A network that drifted is compared again when its turn comes; one that is no more has no drift. */
  async function isReady(requestId: string | undefined): Promise<boolean> {
    const request = requestId === undefined ? undefined : await requests.find(requestId);
    return request?.state.status === 'READY';
  }
}

/** What is to be said of a resource that no record names as its own. */
export function findingOf(
  { kind: resourceType }: OwnedKind,
  { id: resourceId, requestId }: OwnedResource,
  { reason, action }: Inspection,
): NewFinding {
  const kind = reason === 'orphan' ? 'orphan' : 'duplicate';
  const message = `${WHAT[reason]}; ${ACTIONS[action]}`;
  return { kind, ...(requestId !== undefined && { requestId }), resourceType, resourceId, message };
}

/** What is to be said of a network that differs from its record. */
export function driftFinding(requestId: string, { missing, changed, surplus }: DriftSummary): NewFinding {
  const parts = Object.entries({ missing, changed, surplus })
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `${what}: ${names.join(', ')}`);
  return {
    kind: 'drift',
    requestId,
    message: `The network differs from its record: ${parts.join('; ')}`,
  };
}

const WHAT = {
  orphan: 'It has our tags, and its request has no record',
  duplicate: 'Its request has another one on record in its place',
  leftover: 'It became visible after its request was over',
} as const;

const ACTIONS: Readonly<Record<Inspection['action'], string>> = {
  quarantined: 'it is marked, and deleted after the quarantine if that is switched on',
  waiting: 'it is in quarantine',
  reported: 'it is reported and left alone',
  removed: 'it was deleted',
  removing: 'it is being deleted',
  'in-use': 'something else uses it, so it is left alone',
};
