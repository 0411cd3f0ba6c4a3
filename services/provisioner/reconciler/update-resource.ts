import { withoutConfiguration } from '../../../shared/domain/request/request-transitions';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import type { ResourceHandler } from '../../../shared/kinds/resource-handler';
import { updateActionOf } from './actions';
import { callWithRetries } from './call-with-retries';
import { configurationOf, inContext, type ExistingRecord, type Making, type ResourceOutcome } from './making';

/** Gives a resource that exists the configuration that is planned now. */
export async function updateResource(
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
export async function configureAdopted(
  making: Making,
  handler: ResourceHandler,
  adopted: ResourceOutcome & { readonly record: ExistingRecord },
): Promise<ResourceOutcome> {
  if (adopted.record.status === 'PENDING' || making.resource.configuration === undefined) return adopted;
  return { ...adopted, ...(await updateResource(making, handler, adopted.record)) };
}
