import type {
  ChangePlanView,
  CreateVpcBody,
  DeletionPlanView,
  PlanView,
  RequestView,
} from '../../shared/contract/http';

const COST = {
  currency: 'USD',
  items: [{ item: 'nat-gateway', count: 1, hourlyPrice: 0.045, monthly: 32.85 }],
  priceRegion: 'us-east-1',
  pricesOf: '2026-09-20',
  notIncluded: ['data transfer'],
} as const;
const CALLS = { total: 3, byAction: { CreateVpc: 1, CreateSubnet: 2 }, repeated: [] };

/** What a dry run of a POST shows. */
export function planOf(network: CreateVpcBody): PlanView {
  return {
    dryRun: true,
    operation: 'create',
    name: network.name,
    cidrBlock: network.cidrBlock ?? '100.64.0.0/20',
    spec: network,
    planVersion: 2,
    subnets: [
      {
        name: 'public-a',
        cidrBlock: '100.64.0.0/24',
        availabilityZone: 'us-east-1a',
        tier: 'public',
        usableAddresses: 251,
      },
      {
        name: 'public-b',
        cidrBlock: '100.64.4.0/24',
        availabilityZone: 'us-east-1b',
        tier: 'public',
        usableAddresses: 251,
      },
      {
        name: 'private-a',
        cidrBlock: '100.64.1.0/24',
        availabilityZone: 'us-east-1a',
        tier: 'private',
        usableAddresses: 251,
      },
      {
        name: 'private-b',
        cidrBlock: '100.64.5.0/24',
        availabilityZone: 'us-east-1b',
        tier: 'private',
        usableAddresses: 251,
      },
    ],
    routeTables: [
      {
        name: 'public',
        subnets: ['public-a', 'public-b'],
        routes: [{ destination: '0.0.0.0/0', target: 'internet-gateway' }],
      },
    ],
    resources: [
      { key: 'vpc', kind: 'vpc', dependsOn: [] },
      { key: 'nat-gateway/a', kind: 'nat-gateway', dependsOn: ['subnet/public-a', 'elastic-ip/a'] },
    ],
    calls: CALLS,
    monthlyCost: { ...COST, total: 36.5 },
    warnings: [{ code: 'small-tier', pointer: '/layout/tiers/public', message: 'the tier is small' }],
  };
}

/** What a dry run of a PATCH shows: one NAT gateway more. */
export function changePlanOf(request: RequestView, patch: object, addedCost: number): ChangePlanView {
  return {
    dryRun: true,
    operation: 'update',
    requestId: request.requestId,
    name: request.name,
    etag: request.etag,
    spec: { ...request.spec, ...patch },
    planVersion: 2,
    network: { subnets: [], routeTables: [], resources: [] },
    add: [{ key: 'nat-gateway/b', kind: 'nat-gateway' }],
    change: [
      { key: 'route/a', kind: 'route', before: { target: 'none' }, after: { target: 'nat-gateway/b' } },
    ],
    remove: [],
    calls: CALLS,
    monthlyCost: { ...COST, before: 36.5, after: 36.5 + addedCost, difference: addedCost },
    warnings: [],
  };
}

/** What a dry run of a DELETE shows. */
export function deletionPlanOf(
  { requestId, name, etag }: RequestView,
  blockers: DeletionPlanView['blockers'],
): DeletionPlanView {
  return {
    dryRun: true,
    operation: 'delete',
    requestId,
    name,
    etag,
    add: [],
    change: [],
    remove: [{ key: 'vpc', kind: 'vpc', id: 'vpc-1' }],
    calls: CALLS,
    monthlyCost: { ...COST, before: 36.5, after: 0, difference: -36.5 },
    blockers,
    warnings: [],
  };
}
