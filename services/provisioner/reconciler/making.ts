import type { PlannedResource } from '../../../shared/domain/network/network-plan';
import type { ResourceRecord } from '../../../shared/domain/request/resource-record';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import type { FoundResource, Scope } from '../../../shared/kinds/resource-handler';
import type { FindOwned } from './owned-resources';
import { isPatienceOver, type TimeBudget, type Reconciler } from './reconciler';

/** One resource that is to be made, and all that making it needs. */
export interface Making {
  readonly reconciler: Reconciler;
  readonly scope: Scope;
  readonly budget: TimeBudget;
  readonly findOwned: FindOwned;
  readonly resource: PlannedResource;
  readonly known: ResourceRecord | undefined;
}

/** What became of one resource. */
export interface ResourceOutcome {
  readonly record: ResourceRecord | undefined;
  readonly duplicates?: readonly FoundResource[];
  readonly failure?: Error;
}

/** The record of a resource that exists. */
export type ExistingRecord = Extract<ResourceRecord, { status: 'CREATED' | 'PENDING' }>;

/** What a resource is to be configured as, as a part of its record; nothing where it has no configuration. */
export function configurationOf({ configuration }: PlannedResource): { readonly configuration?: string } {
  return configuration === undefined ? {} : { configuration };
}

/** "Not visible" about something we just made is lag; about something we made long ago it is absence. */
export function inContext({ reconciler, resource, scope }: Making, error: unknown): ResourceFailure {
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
