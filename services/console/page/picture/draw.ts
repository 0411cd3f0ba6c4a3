import type {
  BlockerView,
  ChangePlanView,
  ComparedView,
  PlanView,
  RequestView,
} from '../../../../shared/contract/http';
import { assemble, type Resource } from './assemble';
import type { DrawnForeign, DrawnNetwork, DrawnState } from './drawn-network';
import { differenceOf, driftMarks, type Mark } from './marks';

/** A plan, before anything exists. */
export function drawPlan(plan: PlanView): DrawnNetwork {
  return assemble({
    name: plan.name,
    cidrBlock: plan.cidrBlock,
    subnets: plan.subnets,
    routeTables: plan.routeTables,
    resources: plan.resources.map(({ key, kind }) => ({ key, kind, state: 'planned' })),
    monthlyCost: plan.monthlyCost.total,
  });
}

/** A request: what is on record of it, and how AWS differs from that where it was compared. */
export function drawRequest(request: RequestView, drift?: ComparedView['drift']): DrawnNetwork {
  const network = assemble({
    name: request.name,
    cidrBlock: request.cidrBlock,
    subnets: request.subnets,
    resources: recordedResources(request),
    marks: drift === undefined ? [] : driftMarks(drift),
    monthlyCost: request.monthlyCost?.total,
  });
  return { ...network, ...identityOf(request), foreign: foreignOf(request.blockers ?? [], drift) };
}

/** A network that exists, as a change would make it: what is added is planned, the rest stays as it is. */
export function drawChange(request: RequestView, plan: ChangePlanView): DrawnNetwork {
  const recorded = new Map(recordedResources(request).map((resource) => [resource.key, resource]));
  const network = assemble({
    name: plan.name,
    cidrBlock: request.cidrBlock,
    subnets: plan.network.subnets,
    routeTables: plan.network.routeTables,
    resources: plan.network.resources.map(
      ({ key, kind }) => recorded.get(key) ?? { key, kind, state: 'planned' },
    ),
    marks: [
      ...plan.add.map(({ key }): Mark => ({ key, state: 'planned', note: '' })),
      ...plan.change.map(({ key, before, after }): Mark => ({
        key,
        state: 'to-change',
        note: differenceOf(before, after),
      })),
    ],
    monthlyCost: plan.monthlyCost.after,
  });
  return { ...network, ...identityOf(request) };
}

function recordedResources({ resources }: RequestView): readonly Resource[] {
  return resources.map(({ key, kind, status, id }) => ({ key, kind, state: STATE_OF[status], id }));
}

const STATE_OF: Readonly<Record<RequestView['resources'][number]['status'], DrawnState>> = {
  PLANNED: 'planned',
  INTENDED: 'in-progress',
  PENDING: 'in-progress',
  CREATED: 'made',
  DELETED: 'deleted',
};

function identityOf({ ipv6CidrBlock, vpcId }: RequestView): Pick<DrawnNetwork, 'ipv6CidrBlock' | 'vpcId'> {
  return { ipv6CidrBlock, vpcId };
}

/** What is in the network and in no plan; what keeps it from being deleted counts as that alone. */
function foreignOf(
  blockers: readonly BlockerView[],
  drift: ComparedView['drift'] | undefined,
): readonly DrawnForeign[] {
  const blocking = new Set(blockers.map(({ id }) => id));
  return [
    ...blockers.map(({ type, id, description }) => ({
      key: `blocker/${id}`,
      kind: 'blocker' as const,
      type,
      id,
      description,
    })),
    ...(drift?.surplus ?? [])
      .filter(({ id }) => !blocking.has(id))
      .map(({ kind, id, name, description }) => ({
        key: `unmanaged/${id}`,
        kind: 'unmanaged' as const,
        type: kind,
        id,
        description: description ?? name,
      })),
  ];
}
