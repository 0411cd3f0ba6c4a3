import type { ChangePlanView, DeletionPlanView } from '../../../shared/contract/plan';
import type { DriftFact } from '../../../shared/contract/drift';
import { toRequestBody } from '../../../shared/domain/network/to-request-body';
import { existingId } from '../../../shared/domain/request/resource-record';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { kindOf, type PlannedOfKinds } from '../../../shared/kinds/kinds';
import { monthlyCost, PRICE_REGION, PRICES_OF } from '../../../shared/kinds/monthly-cost';
import { deletingCalls, plannedCalls } from '../../../shared/kinds/planned-calls';
import { entityTagOf } from '../../../shared/platform/entity-tag';
import { planWarnings } from '../plan-warnings';
import type { PlannedDeletion } from '../use-cases/plan-deletion';
import type { PlannedUpdate } from '../use-cases/plan-update';
import { viewPlannedNetwork, type PlanningPlace } from './plan-view';

/** The plan of a change as its caller sees it: what is added, changed and removed. */
export function viewChangePlan(planned: PlannedUpdate, { region, stage }: PlanningPlace): ChangePlanView {
  const { request, spec, subnets, planVersion, before, after } = planned;
  const was = new Map(before.map((resource) => [resource.key, resource]));
  const is = new Set(after.map(({ key }) => key));
  const added = after.filter(({ key }) => !was.has(key));
  const changed = after.flatMap((resource) => {
    const earlier = was.get(resource.key);
    return earlier !== undefined && earlier.configuration !== resource.configuration
      ? [{ earlier, resource }]
      : [];
  });
  const removed = before.filter(({ key }) => !is.has(key));
  return {
    dryRun: true,
    operation: 'update',
    requestId: request.requestId,
    name: spec.name,
    etag: entityTagOf(request),
    spec: toRequestBody(spec),
    planVersion,
    network: viewPlannedNetwork({ spec, subnets, planVersion }, after, region),
    add: added.map(({ key, kind }) => ({ key, kind })),
    change: changed.map(({ earlier, resource }) => {
      const { interruption } = kindOf(resource).calls;
      return {
        ...named(request, resource),
        ...differences(earlier, resource),
        ...(interruption !== undefined && { interruption }),
      };
    }),
    remove: removed.map((resource) => named(request, resource)),
    calls: plannedCalls({ added, changed: changed.map(({ resource }) => resource) }),
    monthlyCost: costChange(before, after),
    warnings: planWarnings({ spec, subnets }, stage),
  };
}

/** The plan of a deletion as its caller sees it: what goes, and what keeps it from going. */
export function viewDeletionPlan({ request, existing, blockers }: PlannedDeletion): DeletionPlanView {
  return {
    dryRun: true,
    operation: 'delete',
    requestId: request.requestId,
    name: request.spec.name,
    etag: entityTagOf(request),
    add: [],
    change: [],
    remove: existing.map((resource) => named(request, resource)),
    calls: deletingCalls(existing),
    monthlyCost: costChange(existing, []),
    blockers,
    warnings: [],
  };
}

function named(request: VpcRequest, { key, kind }: PlannedOfKinds) {
  const id = existingId(request.resources, key);
  return { key, kind, ...(id !== undefined && { id }) };
}

type Facts = Readonly<Record<string, DriftFact>>;

/** What says where a resource is in the plan, and not what it is. */
const PLACE = ['key', 'name', 'kind', 'dependsOn', 'configuration'];

/** The properties in which two plans of one resource differ. */
function differences(
  earlier: PlannedOfKinds,
  later: PlannedOfKinds,
): { readonly before: Facts; readonly after: Facts } {
  const [was, is] = [factsOf(earlier), factsOf(later)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]),
  );
  const pick = (facts: Facts) => Object.fromEntries(names.map((name) => [name, facts[name] ?? null]));
  return { before: pick(was), after: pick(is) };
}

function factsOf(resource: PlannedOfKinds): Facts {
  const properties = Object.entries(resource).filter(([name]) => !PLACE.includes(name));
  return Object.fromEntries(properties.map(([name, value]) => [name, factOf(value)]));
}

function factOf(value: unknown): DriftFact {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(String);
  return JSON.stringify(value);
}

function costChange(before: readonly PlannedOfKinds[], after: readonly PlannedOfKinds[]) {
  const [was, is] = [monthlyCost(before), monthlyCost(after)];
  return {
    currency: 'USD',
    before: was.total,
    after: is.total,
    difference: Math.round((is.total - was.total) * 100) / 100,
    items: is.items,
    priceRegion: PRICE_REGION,
    pricesOf: PRICES_OF,
    notIncluded: is.notIncluded,
  } as const;
}
