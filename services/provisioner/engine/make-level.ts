import type { PlannedResource } from '../../../shared/domain/network/network-plan';
import { isMade } from './is-made';
import { discardedIds } from '../../../shared/domain/request/discarded-resources';
import { unformed } from '../../../shared/domain/request/request-transitions';
import type { ResourceRecord, ResourceRecords } from '../../../shared/domain/request/vpc-request';
import { boundedParallel } from '../../../shared/platform/bounded-parallel';
import type { FoundResource, ResourceHandler, Scope } from '../../../shared/kinds/resource-handler';
import {
  handlerOf,
  isPatienceOver,
  isSettled,
  nowInstant,
  withRetries,
  type Budget,
  type Engine,
  type LevelOutcome,
} from './engine';
import { ownedOfLevel } from './owned-of-level';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';

/**
 * Makes the resources of one level, in parallel, each exactly once. Their intents must be on record. Never
 * throws: what went wrong is in the outcome, beside all that is known of each resource.
 *
 * @param earlier what earlier attempts left on record, before this attempt wrote its intents
 */
export async function makeLevel(
  engine: Engine,
  level: readonly PlannedResource[],
  scope: Scope,
  earlier: ResourceRecords,
  budget: Budget,
): Promise<LevelOutcome> {
  const inParallel = boundedParallel(engine.policy.callsInParallel);
  const findOwned = ownedOfLevel(engine, level, scope);
  let halted = false;

  const outcomes = await Promise.all(
    level.map((resource) =>
      inParallel(async () => {
        const known = earlier[resource.key];
        if (halted) return { resource, outcome: { record: known } };
        const outcome = await makeResource({ engine, scope, budget, findOwned, resource, known });
        // Whatever holds one up holds up its like; what was not sent stays certain. But what exists is given its
        // form, whatever becomes of the others.
        if (outcome.setback && known?.status !== 'CREATED' && !isComingUp(outcome.setback)) halted = true;
        return { resource, outcome };
      }),
    ),
  );

  return {
    records: {
      ...earlier,
      ...Object.fromEntries(
        outcomes.flatMap(({ resource, outcome }) => (outcome.record ? [[resource.key, outcome.record]] : [])),
      ),
    },
    surplus: outcomes.flatMap(({ outcome }) => outcome.surplus ?? []),
    setbacks: outcomes.flatMap(({ resource, outcome }) =>
      outcome.setback ? [{ resource: resource.key, error: outcome.setback }] : [],
    ),
  };
}

/** What became of one resource. */
interface ResourceOutcome {
  readonly record: ResourceRecord | undefined;
  readonly surplus?: readonly FoundResource[];
  readonly setback?: Error;
}

type ExistingRecord = Extract<ResourceRecord, { status: 'CREATED' | 'PENDING' }>;

interface Making {
  readonly engine: Engine;
  readonly scope: Scope;
  readonly budget: Budget;
  readonly findOwned: (handler: ResourceHandler) => Promise<readonly FoundResource[]>;
  readonly resource: PlannedResource;
  readonly known: ResourceRecord | undefined;
}

async function makeResource(making: Making): Promise<ResourceOutcome> {
  const { engine, known, resource } = making;
  if (isMade(resource, known)) return { record: known };
  const handler = handlerOf(engine, resource);
  try {
    if (known?.status === 'CREATED') return await update(making, handler, known);
    if (known?.status === 'PENDING') return await lookAgain(making, handler, known);
    // An earlier attempt may have made it without living to record it.
    if (known?.status === 'INTENDED') {
      const adopted = adopt(making, handler, await making.findOwned(handler));
      if (adopted) return await formed(making, handler, adopted);
      if (!handler.safeToRepeat && !isSettled(engine, known.mayBeSentUntil)) {
        return { record: known, setback: unsettled(resource) };
      }
    }
  } catch (error) {
    return { record: known, setback: error as Error };
  }
  return create(making, handler);
}

/** Gives something that exists the form that is planned now. */
async function update(
  making: Making,
  handler: ResourceHandler,
  known: ExistingRecord,
): Promise<ResourceOutcome & { readonly record: ExistingRecord }> {
  const { engine, scope, budget, resource } = making;
  let uncertain = false as boolean;
  const passes = ({ failureClass }: ResourceFailure) =>
    failureClass === 'throttled' || failureClass === 'not-visible' || failureClass === 'unknown-outcome';
  try {
    await withRetries(engine, budget, passes, async () => {
      try {
        await handler.update?.(resource, known.id, scope);
      } catch (error) {
        const failure = inContext(making, error);
        if (failure.failureClass === 'unknown-outcome') uncertain = true;
        throw failure;
      }
    });
    return { record: { ...known, ...formOf(resource) } };
  } catch (error) {
    const unknown = uncertain || !(error instanceof ResourceFailure);
    return { record: unknown ? unformed(known) : known, setback: error as Error };
  }
}

/** What was adopted may have been made in an earlier form. */
async function formed(
  making: Making,
  handler: ResourceHandler,
  adopted: ResourceOutcome & { readonly record: ExistingRecord },
): Promise<ResourceOutcome> {
  if (adopted.record.status === 'PENDING' || making.resource.form === undefined) return adopted;
  return { ...adopted, ...(await update(making, handler, adopted.record)) };
}

/** Something that takes minutes to come up: has it? */
async function lookAgain(
  making: Making,
  handler: ResourceHandler,
  known: ExistingRecord,
): Promise<ResourceOutcome> {
  const { engine, resource } = making;
  const found = (await making.findOwned(handler)).find(({ id }) => id === known.id);
  if (found === undefined && isPatienceOver(engine, known.createdAt)) {
    const message = `${resource.key} was deleted by somebody else`;
    throw new ResourceFailure('permanent', 'resource-disappeared', message);
  }
  return comingUp(resource, known, found ?? { key: resource.key, id: known.id, state: 'pending' });
}

/** The record of what AWS shows, and what is to be said of it while it cannot be used. */
function comingUp(
  { key }: PlannedResource,
  record: ExistingRecord,
  { state, reason = '' }: FoundResource,
): ResourceOutcome & { readonly record: ExistingRecord } {
  if (state === undefined) return { record: { ...record, status: 'CREATED' } };
  const setback =
    state === 'pending'
      ? new ResourceFailure('coming-up', 'rejected-by-ec2', `${key} is coming up`)
      : new ResourceFailure('permanent', 'nat-gateway-failed', `${key} failed: ${reason}`);
  return { record: { ...record, status: 'PENDING' }, setback };
}

async function create(making: Making, handler: ResourceHandler): Promise<ResourceOutcome> {
  const { engine, scope, budget, resource, known } = making;
  // Set from inside the retried call, which the compiler's flow analysis does not follow.
  let uncertain = false as boolean;
  try {
    return await withRetries(
      engine,
      budget,
      ({ failureClass }) =>
        failureClass === 'throttled' ||
        failureClass === 'not-visible' ||
        (failureClass === 'unknown-outcome' && handler.safeToRepeat),
      async (): Promise<ResourceOutcome> => {
        try {
          const id = await handler.create(resource, scope);
          const record = {
            status: 'CREATED',
            id,
            createdAt: nowInstant(engine),
            ...formOf(resource),
          } as const;
          return handler.comesUp
            ? comingUp(resource, record, { key: resource.key, id, state: 'pending' })
            : { record };
        } catch (error) {
          const failure = inContext(making, error);
          if (failure.failureClass === 'unknown-outcome') uncertain = true;
          if (failure.failureClass !== 'already-exists') throw failure;
          return await adoptExisting(making, handler, failure, uncertain);
        }
      },
    );
  } catch (error) {
    // A bug between sending and answering leaves us as ignorant as a lost reply does.
    const unknown = uncertain || !(error instanceof ResourceFailure);
    const record: ResourceRecord | undefined = unknown
      ? { status: 'INTENDED', mayBeSentUntil: nowInstant(engine) }
      : known;
    return { record, setback: error as Error };
  }
}

/** EC2 says it exists: then it is ours, made by a create whose answer we never saw, or it is in our way. */
async function adoptExisting(
  making: Making,
  handler: ResourceHandler,
  refusal: ResourceFailure,
  sentBefore: boolean,
): Promise<ResourceOutcome> {
  const { known, engine, scope, resource } = making;
  const adopted = adopt(making, handler, (await handler.findOwned?.([resource], scope)) ?? []);
  if (adopted) return formed(making, handler, adopted);
  const intended = known?.status === 'INTENDED' && !isPatienceOver(engine, known.mayBeSentUntil);
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
 * Takes the first of those found that fits for good, and marks the others as surplus. What an earlier run deleted
 * may still be shown, but is gone.
 */
function adopt(
  { engine, resource, scope }: Making,
  handler: ResourceHandler,
  found: readonly FoundResource[],
): (ResourceOutcome & { readonly record: ExistingRecord }) | undefined {
  const discarded = discardedIds(scope.request);
  const standing = found.filter(({ key, id }) => key === resource.key && !discarded.includes(id));
  const first = standing.find(({ isMisfit }) => !isMisfit);
  if (first === undefined) return undefined;
  const others = standing.filter((other) => other !== first);
  const record = { status: 'CREATED', id: first.id, createdAt: nowInstant(engine) } as const;
  return { ...(handler.comesUp ? comingUp(resource, record, first) : { record }), surplus: others };
}

function formOf({ form }: PlannedResource): { readonly form?: string } {
  return form === undefined ? {} : { form };
}

function isComingUp(setback: Error): boolean {
  return setback instanceof ResourceFailure && setback.failureClass === 'coming-up';
}

/** "Not visible" about something we just made is lag; about something we made long ago it is absence. */
function inContext({ engine, resource, scope }: Making, error: unknown): ResourceFailure {
  if (!(error instanceof ResourceFailure)) throw error;
  if (error.failureClass !== 'not-visible') return error;
  const lagging = resource.dependsOn.some((key) => {
    const record = scope.request.resources[key];
    return record?.status === 'CREATED' && !isPatienceOver(engine, record.createdAt);
  });
  if (lagging) return error;
  const message =
    error.code === 'resource-disappeared'
      ? `What ${resource.key} belongs to was deleted by somebody else`
      : 'This service is not permitted to make it; its administrators can see why';
  return new ResourceFailure('permanent', error.code, message, { cause: error.cause });
}

function unsettled({ key }: PlannedResource): ResourceFailure {
  const message = `The outcome of creating ${key} is not certain yet`;
  return new ResourceFailure('unknown-outcome', 'rejected-by-ec2', message);
}
