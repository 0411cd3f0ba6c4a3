import {
  levelsOf,
  type PlannedResource,
  type ResourceKey,
} from '../../../shared/domain/network/network-plan';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import type { ResourceRecord, ResourceRecords } from '../../../shared/domain/request/resource-record';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { FoundResource } from '../../../shared/kinds/resource-handler';
import { boundedParallel } from '../../../shared/platform/bounded-parallel';
import { createResource } from './create-resource';
import { isUpToDate } from './is-up-to-date';
import { ownedResources, type SeenResources } from './owned-resources';
import {
  handlerOf,
  liveScope,
  type TimeBudget,
  type ReconcileOutcome,
  type Reconciler,
  type StepFailure,
} from './reconciler';

/** What is to be created, for which request, and how far earlier attempts came. */
export interface CreateOrder {
  /** What is not up to date, each after those it depends on; see {@link reachableResources}. */
  readonly resources: readonly PlannedResource[];
  readonly request: VpcRequest;
  /** What earlier attempts left on record, before this attempt wrote its intents. */
  readonly earlier: ResourceRecords;
  readonly budget: TimeBudget;
  /** What was seen just now of some of them: these are not looked for again. */
  readonly seen?: SeenResources | undefined;
  /**
   * Puts on record what has no dependencies, before anything that needs it is sent: the rest is found by it, should
   * this worker crash.
   *
   * @returns whether to go on
   */
  readonly checkpoint?: (outcome: ReconcileOutcome) => Promise<boolean>;
  /** Whether another checkpoint is due, though none is needed: what takes long is to be seen. */
  readonly isCheckpointDue?: () => boolean;
}

/**
 * Makes resources, each exactly once, and each as soon as what it depends on can be used. Their intents must be on
 * record. What went wrong is in the outcome, beside all that is known of each resource.
 *
 * @throws what a checkpoint throws
 */
export async function createResources(
  reconciler: Reconciler,
  { resources, request, earlier, budget, seen, checkpoint, isCheckpointDue = () => false }: CreateOrder,
): Promise<ReconcileOutcome> {
  const records: Record<ResourceKey, ResourceRecord> = { ...earlier };
  const duplicates: FoundResource[] = [];
  const failures: StepFailure[] = [];
  const scope = liveScope(request, () => records);
  const inParallel = boundedParallel(reconciler.policy.callsInParallel);
  const isStartable = ({ dependsOn }: PlannedResource) =>
    dependsOn.every((key) => records[key]?.status === 'CREATED');
  const findOwned = ownedResources(reconciler, resources, {
    scope,
    budget,
    isAskable: isStartable,
    seen,
  });
  // Set from inside the calls, which the compiler's flow analysis does not follow.
  let halted = false as boolean;
  let isRecording = false as boolean;
  const unrecorded: Error[] = [];

  const roots = resources.filter(({ dependsOn }) => dependsOn.length === 0);
  const others = resources.filter(({ dependsOn }) => dependsOn.length > 0);
  await createInOrder(roots);
  if (!halted && others.length > 0) {
    if (roots.length > 0) await putOnRecord();
    await createInOrder(others);
  }
  const [error] = unrecorded;
  if (error !== undefined) throw error;
  return outcome();

  function outcome(): ReconcileOutcome {
    return { records: { ...records }, duplicates: [...duplicates], failures: [...failures] };
  }

  /** A failure is thrown once every call that is under way has come to its end. */
  async function putOnRecord(): Promise<void> {
    isRecording = true;
    try {
      if ((await checkpoint?.(outcome())) === false) halted = true;
    } catch (error) {
      halted = true;
      unrecorded.push(error as Error);
    }
    isRecording = false;
  }

  /** Each waits for those it depends on, and for no other. */
  async function createInOrder(ordered: readonly PlannedResource[]): Promise<void> {
    const done = new Map<ResourceKey, Promise<void>>();
    for (const resource of ordered) {
      const needs = resource.dependsOn.flatMap((key) => done.get(key) ?? []);
      done.set(
        resource.key,
        Promise.all(needs).then(() =>
          isStartable(resource) ? inParallel(() => create(resource)) : undefined,
        ),
      );
    }
    await Promise.all(done.values());
  }

  async function create(resource: PlannedResource): Promise<void> {
    if (halted) return;
    const { key } = resource;
    const known = earlier[key];
    const { record, ...result } = await createResource({
      reconciler,
      scope,
      budget,
      findOwned,
      resource,
      known,
    });
    if (record) records[key] = record;
    duplicates.push(...(result.duplicates ?? []));
    if (result.failure === undefined) {
      if (!isRecording && isCheckpointDue()) await putOnRecord();
      return;
    }
    failures.push({ resource: key, error: result.failure });
    // After the first failure, send no further creates: they would likely fail too, and an unsent create needs no
    // settle window. But what exists is updated, whatever becomes of the others.
    if (known?.status !== 'CREATED' && !isComingUp(result.failure)) halted = true;
  }
}

/**
 * The resources of a plan that one attempt can reach, each after those it depends on: what is not up to date, save
 * what depends on something that takes minutes to come up and was not even tried yet. For these a create may be sent.
 */
export function reachableResources(
  reconciler: Reconciler,
  plan: readonly PlannedResource[],
  records: ResourceRecords,
): readonly PlannedResource[] {
  const usable = new Set<ResourceKey>();
  return levelsOf(plan)
    .flat()
    .filter((resource) => {
      const record = records[resource.key];
      const isReachable = resource.dependsOn.every((key) => usable.has(key));
      if (
        isReachable &&
        (record !== undefined || !handlerOf(reconciler, resource).provisionsAsynchronously)
      ) {
        usable.add(resource.key);
      }
      return isReachable && !isUpToDate(resource, record);
    });
}

function isComingUp(failure: Error): boolean {
  return failure instanceof ResourceFailure && failure.failureClass === 'coming-up';
}
