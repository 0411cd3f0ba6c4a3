import type { PlannedResource } from '../../../shared/domain/network/network-plan';
import { discardedIds } from '../../../shared/domain/request/discarded-resources';
import { withoutConfiguration } from '../../../shared/domain/request/request-transitions';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import { replacementsOf, type ResourceRecord } from '../../../shared/domain/request/vpc-request';
import type { FoundResource, ResourceHandler, Scope } from '../../../shared/kinds/resource-handler';
import { createActionOf, updateActionOf } from './actions';
import { callWithRetries } from './call-with-retries';
import { isUpToDate } from './is-up-to-date';
import type { FindOwned } from './owned-resources';
import { handlerOf, isPatienceOver, isSettled, nowInstant, type Budget, type Reconciler } from './reconciler';

/** What became of one resource. */
export interface ResourceOutcome {
  readonly record: ResourceRecord | undefined;
  readonly duplicates?: readonly FoundResource[];
  readonly failure?: Error;
}

type ExistingRecord = Extract<ResourceRecord, { status: 'CREATED' | 'PENDING' }>;

export interface Making {
  readonly reconciler: Reconciler;
  readonly scope: Scope;
  readonly budget: Budget;
  readonly findOwned: FindOwned;
  readonly resource: PlannedResource;
  readonly known: ResourceRecord | undefined;
}

/** Makes, adopts or updates one resource. Never throws: what went wrong is in the outcome. */
export async function createResource(making: Making): Promise<ResourceOutcome> {
  const { reconciler, known, resource } = making;
  if (isUpToDate(resource, known)) return { record: known };
  const handler = handlerOf(reconciler, resource);
  try {
    if (known?.status === 'CREATED') return await update(making, handler, known);
    if (known?.status === 'PENDING') return await poll(making, known);
    // An earlier attempt may have made it without living to record it.
    if (known?.status === 'INTENDED') {
      const adopted = adopt(making, handler, await making.findOwned(resource));
      if (adopted) return await configured(making, handler, adopted);
      if (!handler.safeToRepeat && !isSettled(reconciler, known.mayBeSentUntil)) {
        return { record: known, failure: notSettled(resource) };
      }
    }
  } catch (error) {
    return { record: known, failure: error as Error };
  }
  return create(making, handler);
}

/** Gives a resource that exists the configuration that is planned now. */
async function update(
  making: Making,
  handler: ResourceHandler,
  known: ExistingRecord,
): Promise<ResourceOutcome & { readonly record: ExistingRecord }> {
  const { reconciler, scope, budget, resource } = making;
  let uncertain = false as boolean;
  const passes = ({ failureClass }: ResourceFailure) =>
    failureClass === 'throttled' || failureClass === 'not-visible' || failureClass === 'unknown-outcome';
  try {
    await callWithRetries(reconciler, budget, {
      action: updateActionOf(resource),
      caller: scope.request.requestedBy,
      isWorthRepeating: passes,
      send: async () => {
        try {
          await handler.update?.(resource, known.id, scope);
        } catch (error) {
          const failure = inContext(making, error);
          if (failure.failureClass === 'unknown-outcome') uncertain = true;
          throw failure;
        }
      },
    });
    return { record: { ...known, ...configurationOf(resource) } };
  } catch (error) {
    const unknown = uncertain || !(error instanceof ResourceFailure);
    return { record: unknown ? withoutConfiguration(known) : known, failure: error as Error };
  }
}

/** What was adopted may have been created in an earlier configuration. */
async function configured(
  making: Making,
  handler: ResourceHandler,
  adopted: ResourceOutcome & { readonly record: ExistingRecord },
): Promise<ResourceOutcome> {
  if (adopted.record.status === 'PENDING' || making.resource.configuration === undefined) return adopted;
  return { ...adopted, ...(await update(making, handler, adopted.record)) };
}

/** Something that takes minutes to come up: has it? */
async function poll(making: Making, known: ExistingRecord): Promise<ResourceOutcome> {
  const { reconciler, resource } = making;
  const found = (await making.findOwned(resource)).find(({ id }) => id === known.id);
  if (found === undefined && isPatienceOver(reconciler, known.createdAt)) {
    const message = `${resource.key} was deleted by a third party`;
    throw new ResourceFailure('permanent', 'resource-disappeared', message);
  }
  if (found?.isPassing && !isReplacedOften(known)) return replace(making, known, found);
  return whileProvisioning(resource, known, found ?? { key: resource.key, id: known.id, state: 'pending' });
}

/** So many in a row are replaced; a reason that outlasts them does not pass. */
const MAX_REPLACEMENTS = 5;

function isReplacedOften(known: ExistingRecord): boolean {
  return (known.replacements ?? 0) >= MAX_REPLACEMENTS;
}

/** What failed for a passing reason holds nothing and disappears by itself; the next attempt makes another one. */
function replace(
  { reconciler, resource }: Making,
  known: ExistingRecord,
  found: FoundResource,
): ResourceOutcome {
  const record: ResourceRecord = {
    status: 'INTENDED',
    mayBeSentUntil: nowInstant(reconciler),
    replacements: (known.replacements ?? 0) + 1,
  };
  const message = `${resource.key} failed and is made again: ${found.reason ?? ''}`;
  return { record, failure: new ResourceFailure('coming-up', 'rejected-by-ec2', message) };
}

/** The record of what AWS shows, and what is to be said of it while it cannot be used. */
function whileProvisioning(
  { key }: PlannedResource,
  record: ExistingRecord,
  { state, failureCode = 'rejected-by-ec2', reason = '' }: FoundResource,
): ResourceOutcome & { readonly record: ExistingRecord } {
  if (state === undefined) return { record: { ...record, status: 'CREATED' } };
  const failure =
    state === 'pending'
      ? new ResourceFailure('coming-up', 'rejected-by-ec2', `${key} is being provisioned`)
      : new ResourceFailure('permanent', failureCode, `${key} failed: ${reason}`);
  return { record: { ...record, status: 'PENDING' }, failure };
}

async function create(making: Making, handler: ResourceHandler): Promise<ResourceOutcome> {
  const { reconciler, scope, budget, resource, known } = making;
  // Set from inside the retried call, which the compiler's flow analysis does not follow.
  let uncertain = false as boolean;
  try {
    return await callWithRetries(reconciler, budget, {
      action: createActionOf(resource),
      caller: scope.request.requestedBy,
      isWorthRepeating: ({ failureClass }) =>
        failureClass === 'throttled' ||
        failureClass === 'not-visible' ||
        (failureClass === 'unknown-outcome' && handler.safeToRepeat),
      send: async (): Promise<ResourceOutcome> => {
        try {
          const id = await handler.create(resource, scope);
          const record = {
            status: 'CREATED',
            id,
            createdAt: nowInstant(reconciler),
            ...configurationOf(resource),
            ...replacementsOf(known),
          } as const;
          return handler.provisionsAsynchronously
            ? whileProvisioning(resource, record, { key: resource.key, id, state: 'pending' })
            : { record };
        } catch (error) {
          const failure = inContext(making, error);
          if (failure.failureClass === 'unknown-outcome') uncertain = true;
          if (failure.failureClass !== 'already-exists') throw failure;
          return await adoptExisting(making, handler, failure, uncertain);
        }
      },
    });
  } catch (error) {
    // A bug between sending and answering leaves us as ignorant as a lost reply does.
    const unknown = uncertain || !(error instanceof ResourceFailure);
    const record: ResourceRecord | undefined = unknown
      ? { status: 'INTENDED', mayBeSentUntil: nowInstant(reconciler), ...replacementsOf(known) }
      : known;
    return { record, failure: error as Error };
  }
}

/** EC2 says it exists: then it is ours, made by a create that got no answer, or it conflicts with ours. */
async function adoptExisting(
  making: Making,
  handler: ResourceHandler,
  refusal: ResourceFailure,
  sentBefore: boolean,
): Promise<ResourceOutcome> {
  const { known, reconciler, scope, resource } = making;
  const adopted = adopt(making, handler, (await handler.findOwned?.([resource], scope)) ?? []);
  if (adopted) return configured(making, handler, adopted);
  const intended = known?.status === 'INTENDED' && !isPatienceOver(reconciler, known.mayBeSentUntil);
  if (sentBefore || intended) {
    throw new ResourceFailure(
      'not-visible',
      refusal.code,
      `${making.resource.key} exists but is not visible yet`,
    );
  }
  throw new ResourceFailure('permanent', refusal.code, refusal.message, { cause: refusal });
}

/**
 * Takes the first of those found that fits for good, and marks the others as duplicates. What an earlier run deleted
 * may still be shown, but is gone.
 */
function adopt(
  making: Making,
  handler: ResourceHandler,
  found: readonly FoundResource[],
): (ResourceOutcome & { readonly record: ExistingRecord }) | undefined {
  const { reconciler, resource, scope } = making;
  const discarded = discardedIds(scope.request);
  const standing = found.filter(({ key, id }) => key === resource.key && !discarded.includes(id));
  const first = standing.find(({ isMisfit, isPassing }) => !isMisfit && !isPassing);
  if (first === undefined) return undefined;
  const others = standing.filter((other) => other !== first && !other.isPassing);
  const record = {
    status: 'CREATED',
    id: first.id,
    createdAt: nowInstant(reconciler),
    ...replacementsOf(making.known),
  } as const;
  return {
    ...(handler.provisionsAsynchronously ? whileProvisioning(resource, record, first) : { record }),
    duplicates: others,
  };
}

function configurationOf({ configuration }: PlannedResource): { readonly configuration?: string } {
  return configuration === undefined ? {} : { configuration };
}

/** "Not visible" about something we just made is lag; about something we made long ago it is absence. */
function inContext({ reconciler, resource, scope }: Making, error: unknown): ResourceFailure {
  if (!(error instanceof ResourceFailure)) throw error;
  if (error.failureClass !== 'not-visible') return error;
  const lagging = resource.dependsOn.some((key) => {
    const record = scope.request.resources[key];
    return record?.status === 'CREATED' && !isPatienceOver(reconciler, record.createdAt);
  });
  if (lagging) return error;
  const message =
    error.code === 'resource-disappeared'
      ? `What ${resource.key} belongs to was deleted by a third party`
      : 'This service is not permitted to make it; its administrators can see why';
  return new ResourceFailure('permanent', error.code, message, { cause: error.cause });
}

function notSettled({ key }: PlannedResource): ResourceFailure {
  const message = `The outcome of creating ${key} is not certain yet`;
  return new ResourceFailure('unknown-outcome', 'rejected-by-ec2', message);
}
