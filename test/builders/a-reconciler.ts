import { createLocalBudget } from '../../services/provisioner/reconciler/call-budget';
import type { Making } from '../../services/provisioner/reconciler/making';
import { createPacer } from '../../services/provisioner/reconciler/pacer';
import { scopeOf, type TimeBudget, type Reconciler } from '../../services/provisioner/reconciler/reconciler';
import type { PlannedResource, ResourceKey } from '../../shared/domain/network/network-plan';
import type { ResourceRecord } from '../../shared/domain/request/resource-record';
import type { ResourceHandler, ResourceHandlers } from '../../shared/kinds/resource-handler';
import { aRequest } from './vpc-request';

/** The moment at which everything happens. */
const NOW = Date.UTC(2026, 0, 1, 12);
/** How long something that was just made may stay invisible. */
export const PATIENCE_MS = 600_000;
const SETTLE_MS = 60_000;

export const before = (ms: number) => new Date(NOW - ms).toISOString();

/** As much time as any attempt has. */
export const ENOUGH: TimeBudget = { remainingMs: () => 60_000 };

/** A reconciler over handlers of these kinds, for which waiting takes no time. */
export function aReconciler(handlers: Readonly<Record<string, Partial<ResourceHandler>>> = {}): Reconciler {
  const clock = { now: () => NOW, sleep: () => Promise.resolve() };
  return {
    handlers: handlers as unknown as ResourceHandlers,
    clock,
    random: () => 1,
    pacer: createPacer({ clock, budget: createLocalBudget(), scale: 1 }),
    policy: {
      settleWindowMs: SETTLE_MS,
      visibilityPatienceMs: PATIENCE_MS,
      callBudgetMs: 1_000,
      callsInParallel: 10,
      retry: { firstMs: 100, longestMs: 1_000, tries: 3 },
    },
  };
}

/** A planned resource of that key; its kind is the first part of it. */
export function aResource(key: ResourceKey, dependsOn: readonly ResourceKey[] = []): PlannedResource {
  const [kind = ''] = key.split('/');
  return { kind, key, name: key, dependsOn };
}

/** A resource that is to be made, and what is on record of it and the others. */
export function aMaking(
  resource: PlannedResource,
  changes: Partial<Making> & { readonly records?: Readonly<Record<ResourceKey, ResourceRecord>> } = {},
): Making {
  const { records = {}, ...rest } = changes;
  return {
    reconciler: aReconciler(),
    scope: scopeOf(aRequest({ resources: records })),
    budget: ENOUGH,
    findOwned: () => Promise.resolve([]),
    resource,
    known: records[resource.key],
    ...rest,
  };
}
