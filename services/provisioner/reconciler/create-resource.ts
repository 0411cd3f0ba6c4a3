import type { PlannedResource } from '../../../shared/domain/network/network-plan';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import { replacementsOf, type ResourceRecord } from '../../../shared/domain/request/resource-record';
import type { ResourceHandler } from '../../../shared/kinds/resource-handler';
import { createActionOf } from './actions';
import { adoptExisting, adoptFound } from './adopt-resource';
import { callWithRetries } from './call-with-retries';
import { configurationOf, inContext, type Making, type ResourceOutcome } from './making';
import { pollResource, replaceRemoved, whileProvisioning } from './poll-resource';
import { handlerOf, isSettled, nowInstant } from './reconciler';
import { configureAdopted, updateResource } from './update-resource';

/** Makes, adopts or updates one resource. Never throws: what went wrong is in the outcome. */
export async function createResource(making: Making): Promise<ResourceOutcome> {
  const { reconciler, known, resource } = making;
  const handler = handlerOf(reconciler, resource);
  try {
    if (known?.status === 'CREATED') return await updateResource(making, handler, known);
    if (known?.status === 'PENDING') return await pollResource(making, known);
    // An earlier attempt may have made it and crashed before that was recorded.
    if (known?.status === 'INTENDED') {
      const adopted = adoptFound(making, handler, await making.findOwned(resource));
      if (adopted) return await configureAdopted(making, handler, adopted);
      const removed = replaceRemoved(making, known, known.mayBeSentUntil);
      if (removed !== undefined) return removed;
      if (!handler.safeToRepeat && !isSettled(reconciler, known.mayBeSentUntil)) {
        return { record: known, failure: notSettled(resource) };
      }
    }
  } catch (error) {
    return { record: known, failure: error as Error };
  }
  return create(making, handler);
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
    // After a bug between sending and answering, the outcome is as unknown as after a lost reply.
    const unknown = uncertain || !(error instanceof ResourceFailure);
    const record: ResourceRecord | undefined = unknown
      ? { status: 'INTENDED', mayBeSentUntil: nowInstant(reconciler), ...replacementsOf(known) }
      : known;
    return { record, failure: error as Error };
  }
}

function notSettled({ key }: PlannedResource): ResourceFailure {
  const message = `The outcome of creating ${key} is not certain yet`;
  return new ResourceFailure('unknown-outcome', 'rejected-by-ec2', message);
}
