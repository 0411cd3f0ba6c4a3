import type { PlannedResource, ResourceKind } from '../domain/network/network-plan';

/** The calls to EC2 that make one resource, when none of them fails. */
const CALLS_OF: Readonly<Record<ResourceKind, readonly string[]>> = {
  vpc: ['CreateVpc'],
  'ipv6-block': ['DescribeVpcs'],
  'vpc-attribute': ['ModifyVpcAttribute'],
  // Which rules the group has is not known before.
  'default-security-group-lock': [
    'DescribeSecurityGroups',
    'RevokeSecurityGroupIngress',
    'RevokeSecurityGroupEgress',
  ],
  'flow-log': ['CreateFlowLogs'],
  subnet: ['CreateSubnet'],
  'subnet-attribute': ['ModifySubnetAttribute'],
  'internet-gateway': ['CreateInternetGateway'],
  'internet-gateway-attachment': ['AttachInternetGateway'],
  'egress-only-internet-gateway': ['CreateEgressOnlyInternetGateway'],
  'elastic-ip': ['AllocateAddress'],
  'nat-gateway': ['CreateNatGateway'],
  'route-table': ['CreateRouteTable'],
  'route-table-association': ['AssociateRouteTable'],
  route: ['CreateRoute'],
  'gateway-endpoint': ['CreateVpcEndpoint'],
  tags: ['CreateTags'],
};

/** Looked at again, all of a kind with one call, until they are ready: NAT gateways take minutes. */
const AWAITED_WITH: Readonly<Partial<Record<ResourceKind, string>>> = {
  'nat-gateway': 'DescribeNatGateways',
};

/** How often each action of EC2 is called to make a network, in the order of the plan. */
export interface PlannedCalls {
  readonly byAction: Readonly<Record<string, number>>;
  /** Those that are called at least as often: once for every look. */
  readonly repeated: readonly string[];
}

/**
 * The calls to EC2 that make a network when nothing fails on the way.
 *
 * @param needsZones whether the Region is asked for its zones first
 */
export function plannedCalls(plan: readonly PlannedResource[], needsZones: boolean): PlannedCalls {
  const kinds = new Set(plan.map(({ kind }) => kind));
  const repeated = [...kinds].flatMap((kind) => AWAITED_WITH[kind] ?? []);
  const actions = [
    ...(needsZones ? ['DescribeAvailabilityZones'] : []),
    ...plan.flatMap(({ kind }) => CALLS_OF[kind]),
    ...repeated,
  ];
  const byAction: Record<string, number> = {};
  for (const action of actions) byAction[action] = (byAction[action] ?? 0) + 1;
  return { byAction, repeated };
}
