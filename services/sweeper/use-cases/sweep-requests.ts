import type { OwnedResource } from '../../../shared/kinds/owned-resource';
import { isCidr, parseCidr, type Cidr } from '../../../shared/domain/network/cidr';
import { instant, type Instant } from '../../../shared/domain/request/instant';
import { requestLogFields } from '../../../shared/domain/request/request-log-fields';
import { releaseStaleReservations, type ReleaseStaleReservationsTools } from './release-stale-reservations';
import { recoverStuckRequest, type RecoverStuckRequestTools } from './recover-stuck-request';
import { collectOrphan, type CollectOrphanTools } from './collect-orphan';
import { driftFinding, findingOf, openFindingLog, type FindingLog } from '../finding-log';
import type { Findings, PendingRequests, Restores } from '../ports';
import { areRecordsInDoubt } from '../records-in-doubt';
import {
  openSweepRun,
  type SweepReport,
  type SweepRun,
  type SweepRunTools,
  type TimeBudget,
} from '../sweep-run';
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
    MeasureHeadroomTools,
    SweepRunTools {
  readonly pending: PendingRequests;
  readonly findings: Findings;
  readonly restores: Restores;
  /** How long a request may be overdue before it counts as stuck. */
  readonly graceMs: number;
}

/** One run attends to so many requests at most; the rest is still there for the next. */
const REQUESTS_PER_RUN = 1_000;
const ALLOCATION_ITEMS_PER_RUN = 1_000;

/** A VPC of this deployment, with one of its CIDR blocks. */
interface NetworkBlock {
  readonly vpc: OwnedResource;
  readonly block: Cidr;
}

/**
 * The use case: finds what got stuck or left over, and sets it right. Safe to run at any time, any number of
 * times, also at once. One request that cannot be helped does not keep the others from it.
 */
export function createSweepRequests(tools: SweepRequestsTools) {
  const { pending, owned, requests, restores, audit, clock, log, graceMs } = tools;

  return async function sweepRequests(budget: TimeBudget): Promise<SweepReport> {
    const run = openSweepRun(tools, budget);
    const overdueSince = instant(clock.now() - graceMs);
    await recoverStuckRequests(run, overdueSince);
    const findingLog = await openFindingLog(tools);
    const networks = await inspectOwnedResources(run, findingLog);
    await releaseReservations(run, networks, overdueSince);
    await registerAddresses(run, networks);
    await compareSample(run, findingLog, overdueSince);
    await run.measure('unfinished requests', () => measureUnfinished(tools));
    if (isTimeToMeasure(tools)) await run.measure('headroom', () => measureHeadroom(tools));
    return run.counts;
  };

  async function recoverStuckRequests(run: SweepRun, overdueSince: Instant): Promise<void> {
    await run.forEach(await pending.dueBefore(overdueSince, REQUESTS_PER_RUN), async (requestId) => {
      const recovery = await recoverStuckRequest(tools, requestId, overdueSince);
      run.count(recovery.action);
      if (recovery.action === 'left-alone') return;
      const fields = { ...requestLogFields(recovery.request), action: recovery.action };
      if (recovery.action === 'name-erased') log.info('name of the requester erased', fields);
      else log.warn('request was stuck', fields);
    });
  }

  /** Looks at everything with this deployment's tags, and at what no record names. Returns its VPCs. */
  async function inspectOwnedResources(
    run: SweepRun,
    findingLog: FindingLog,
  ): Promise<readonly NetworkBlock[]> {
    const networks: NetworkBlock[] = [];
    let deleteSurplus = tools.deleteSurplus && !(await areRecordsRestored(run));
    for (const kind of owned.kinds) {
      const resources = await kind.list();
      if (deleteSurplus && kind.kind === 'vpc' && (await areRecordsInDoubt(requests, resources))) {
        deleteSurplus = false;
        run.count('deletion-suspended');
        log.error('many networks have no record: nothing is deleted', { networks: resources.length });
      }
      networks.push(...resources.flatMap((vpc) => blocksOf(vpc).map((block) => ({ vpc, block }))));
      await run.forEach(resources, async (resource) => {
        const inspection = await collectOrphan({ ...tools, deleteSurplus }, kind, resource);
        run.count('inspected');
        if (inspection === undefined) return;
        const { reason, action, request } = inspection;
        run.count(`${reason}-${action}`);
        const owner = request && requestLogFields(request);
        log.warn('unrecorded resource', { kind: kind.kind, ...resource, ...owner, reason, action });
        await findingLog.found(findingOf(kind, resource, inspection));
      });
    }
    if (run.counts['out-of-time'] === undefined && run.counts.failed === undefined) {
      await findingLog.complete();
    }
    return networks;
  }

  async function areRecordsRestored(run: SweepRun): Promise<boolean> {
    const restoredAt = await restores.restoredAt();
    if (restoredAt === undefined) return false;
    run.count('deletion-suspended');
    log.warn('records were restored: nothing is deleted', { restoredAt });
    return true;
  }

  async function releaseReservations(
    run: SweepRun,
    networks: readonly NetworkBlock[],
    overdueSince: Instant,
  ): Promise<void> {
    const blocks = networks.map(({ block }) => block);
    await run.forEach(await audit.dueBefore(overdueSince, ALLOCATION_ITEMS_PER_RUN), async (key) => {
      const released = await releaseStaleReservations(tools, key, blocks, overdueSince);
      run.count('audited');
      for (const { holder, block } of released) {
        run.count('reservation-released');
        log.warn('reservation released', { key, holder, block: block?.text });
      }
    });
  }

  async function registerAddresses(run: SweepRun, networks: readonly NetworkBlock[]): Promise<void> {
    await run.forEach(networks, async ({ vpc, block }) => {
      for (const { text } of await reserveExistingNetwork(tools, vpc, block)) {
        run.count('addresses-registered');
        log.warn('addresses registered', { ...vpc, block: text });
      }
    });
  }

  async function compareSample(run: SweepRun, findingLog: FindingLog, overdueSince: Instant): Promise<void> {
    await run.forEach(await sampleOf(tools, overdueSince), async (requestId) => {
      const found = await driftOf(tools, requestId);
      run.count('compared');
      if (found === undefined) return findingLog.isFine(requestId);
      await findingLog.found(driftFinding(requestId, found.drift));
      run.count('drifted');
      log.warn('network drifted', { ...requestLogFields(found.request), ...found.drift });
    });
  }
}

/** The addresses of a VPC; none of anything else. */
function blocksOf({ cidrBlock = '' }: OwnedResource): readonly Cidr[] {
  const block = parseCidr(cidrBlock);
  return isCidr(block) ? [block] : [];
}

export type SweepRequests = ReturnType<typeof createSweepRequests>;
