import type { OwnedResource } from '../../../shared/kinds/owned-resource';
import { isCidr, parseCidr, type Cidr } from '../../../shared/domain/network/cidr';
import { instant } from '../../../shared/domain/request/instant';
import { boundedParallel } from '../../../shared/platform/bounded-parallel';
import type { Log } from '../../../shared/platform/log';
import { requestLogFields } from '../../../shared/domain/request/request-log-fields';
import { releaseStaleReservations, type ReleaseStaleReservationsTools } from './release-stale-reservations';
import { recoverStuckRequest, type RecoverStuckRequestTools } from './recover-stuck-request';
import { collectOrphan, type CollectOrphanTools } from './collect-orphan';
import { driftFinding, findingOf, openFindingLog } from '../finding-log';
import type { Findings, PendingRequests, Restores } from '../ports';
import { areRecordsInDoubt } from '../records-in-doubt';
import { isTimeToMeasure, measureHeadroom, type MeasureHeadroomTools } from './measure-headroom';
import { measureUnfinished } from './measure-unfinished';
import { reserveExistingNetwork } from './reserve-existing-network';
import { driftOf, sampleOf, type SampleDriftTools } from './sample-drift';

export interface SweepRequestsTools
  extends
    RecoverStuckRequestTools,
    CollectOrphanTools,
    ReleaseStaleReservationsTools,
    SampleDriftTools,
    MeasureHeadroomTools {
  readonly pending: PendingRequests;
  readonly findings: Findings;
  readonly restores: Restores;
  readonly log: Log;
  /** How long a request may be overdue before it counts as stuck. */
  readonly graceMs: number;
  /** With less time left nothing new is begun. */
  readonly enoughMs: number;
}

/** The time a run has left. */
export interface TimeBudget {
  remainingMs(): number;
}

/** What a run found and did. */
export type SweepReport = Readonly<Record<string, number>>;

/** One run attends to so many requests at most; the rest is still there for the next. */
const REQUESTS_PER_RUN = 1_000;
const ALLOCATION_ITEMS_PER_RUN = 1_000;
const IN_PARALLEL = 5;

/**
 * The use case: finds what got stuck or left over, and sets it right. Safe to run at any time, any number of
 * times, also at once. One request that cannot be helped does not keep the others from it.
 */
export function createSweepRequests(tools: SweepRequestsTools) {
  const { pending, owned, restores, audit, clock, log, graceMs, enoughMs } = tools;

  return async function sweepRequests(budget: TimeBudget): Promise<SweepReport> {
    const counts: Record<string, number> = {};
    const count = (what: string) => (counts[what] = (counts[what] ?? 0) + 1);
    const inParallel = boundedParallel(IN_PARALLEL);

    /** Does `task` for each as long as there is time; what fails is logged and left to the next run. */
    async function forEach<T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void> {
      const attempt = async (item: T) => {
        if (budget.remainingMs() < enoughMs) return void count('out-of-time');
        await task(item).catch((error: unknown) => {
          count('failed');
          log.error('sweep failed', { item, error });
        });
      };
      await Promise.all(items.map((item) => inParallel(() => attempt(item))));
    }

    const overdueSince = instant(clock.now() - graceMs);
    await forEach(await pending.dueBefore(overdueSince, REQUESTS_PER_RUN), async (requestId) => {
      const recovery = await recoverStuckRequest(tools, requestId, overdueSince);
      count(recovery.action);
      if (recovery.action === 'left-alone') return;
      const fields = { ...requestLogFields(recovery.request), action: recovery.action };
      if (recovery.action === 'name-erased') log.info('name of the requester erased', fields);
      else log.warn('request was stuck', fields);
    });
    const networks: { readonly vpc: OwnedResource; readonly block: Cidr }[] = [];
    const findingLog = await openFindingLog(tools);
    let mayDelete = tools.deleteSurplus;
    const restoredAt = mayDelete ? await restores.restoredAt() : undefined;
    if (restoredAt !== undefined) {
      mayDelete = false;
      count('deletion-suspended');
      log.warn('records were restored: nothing is deleted', { restoredAt });
    }
    for (const kind of owned.kinds) {
      const resources = await kind.list();
      if (mayDelete && kind.kind === 'vpc' && (await areRecordsInDoubt(tools.requests, resources))) {
        mayDelete = false;
        count('deletion-suspended');
        log.error('many networks have no record: nothing is deleted', { networks: resources.length });
      }
      networks.push(...resources.flatMap((vpc) => blocksOf(vpc).map((block) => ({ vpc, block }))));
      await forEach(resources, async (resource) => {
        const inspection = await collectOrphan({ ...tools, deleteSurplus: mayDelete }, kind, resource);
        count('inspected');
        if (inspection === undefined) return;
        const { reason, action, request } = inspection;
        count(`${reason}-${action}`);
        const owner = request && requestLogFields(request);
        log.warn('unrecorded resource', { kind: kind.kind, ...resource, ...owner, reason, action });
        await findingLog.found(findingOf(kind, resource, inspection));
      });
    }
    if (counts['out-of-time'] === undefined && counts.failed === undefined) await findingLog.complete();
    const blocks = networks.map(({ block }) => block);
    await forEach(await audit.dueBefore(overdueSince, ALLOCATION_ITEMS_PER_RUN), async (key) => {
      const released = await releaseStaleReservations(tools, key, blocks, overdueSince);
      count('audited');
      for (const { holder, block } of released) {
        count('reservation-released');
        log.warn('reservation released', { key, holder, block: block?.text });
      }
    });
    await forEach(networks, async ({ vpc, block }) => {
      for (const { text } of await reserveExistingNetwork(tools, vpc, block)) {
        count('addresses-registered');
        log.warn('addresses registered', { ...vpc, block: text });
      }
    });
    await forEach(await sampleOf(tools, overdueSince), async (requestId) => {
      const found = await driftOf(tools, requestId);
      count('compared');
      if (found === undefined) return findingLog.isFine(requestId);
      await findingLog.found(driftFinding(requestId, found.drift));
      count('drifted');
      log.warn('network drifted', { ...requestLogFields(found.request), ...found.drift });
    });
    await measure('unfinished requests', () => measureUnfinished(tools));
    if (isTimeToMeasure(tools)) await measure('headroom', () => measureHeadroom(tools));
    return counts;

    /** Logs what alarms and the dashboard read. What cannot be measured now is measured by a later run. */
    async function measure(what: string, read: () => Promise<object>): Promise<void> {
      if (budget.remainingMs() < enoughMs) return void count('not-measured');
      try {
        log.info(what, { ...(await read()) });
      } catch (error) {
        count('not-measured');
        log.warn('not measured', { what, error });
      }
    }
  };
}

/** The addresses of a VPC; none of anything else. */
function blocksOf({ cidrBlock = '' }: OwnedResource): readonly Cidr[] {
  const block = parseCidr(cidrBlock);
  return isCidr(block) ? [block] : [];
}

export type SweepRequests = ReturnType<typeof createSweepRequests>;
